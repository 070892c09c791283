/**
 * The names that a comma-separated list holds; all when there is no list.
 *
 * @throws {RangeError} when the list holds a name that is none of them.
 */
export function choose<Name extends string>(
  list: string | undefined,
  all: readonly Name[],
  option: string,
): Name[] {
  if (list === undefined) return [...all];
  return list.split(',').map((wanted) => {
    const name = all.find((one) => one === wanted.trim());
    if (name !== undefined) return name;
    throw new RangeError(
      `${option} takes a list of ${all.join(', ')}; "${wanted}" is none of them.`,
    );
  });
}

/** @throws {RangeError} when the text is no number above zero. */
export function positive(text: string, option: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new RangeError(`${option} takes a number above zero, not "${text}".`);
}
