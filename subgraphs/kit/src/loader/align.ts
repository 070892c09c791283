/** Returns one row per key, in key order; a key without a row gives `null`. */
export function alignToKeys<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): (Row | null)[] {
  const rowByKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => rowByKey.get(key) ?? null);
}

/** Returns all rows of each key, in key order and within a key in row order. */
export function groupByKeys<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Row[][] {
  const rowsByKey = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) rowsByKey.get(keyOf(row))?.push(row);
  return keys.map((key) => rowsByKey.get(key) ?? []);
}

/** Gives what `check` gives, or its error: a key that is refused is refused alone. */
export function safely<Value>(check: () => Value): Value | Error {
  try {
    return check();
  } catch (error) {
    return error as Error;
  }
}
