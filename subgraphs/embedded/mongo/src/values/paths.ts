import { type Doc, isDoc, own, put } from './value.ts';

const INDEX = /^(?:0|[1-9]\d{0,6})$/;

/** Whether a part of a path can mean a position in an array. */
export function isIndex(part: string): boolean {
  return INDEX.test(part);
}

/**
 * The values at a path, as queries see them: arrays on the way are entered (one level, and also by
 * position when a part is a number), and a field that is not there gives `undefined`.
 */
export function leaves(
  value: unknown,
  parts: readonly string[],
  at = 0,
  found: unknown[] = [],
): unknown[] {
  const part = parts[at];
  if (part === undefined) {
    found.push(value);
  } else if (Array.isArray(value)) {
    if (isIndex(part) && Number(part) < value.length)
      leaves(value[Number(part)], parts, at + 1, found);
    for (const item of value) if (isDoc(item)) leaves(item, parts, at, found);
  } else {
    const child = isDoc(value) ? own(value, part) : undefined;
    if (child === undefined) found.push(undefined);
    else leaves(child, parts, at + 1, found);
  }
  return found;
}

/** The value at a path, as expressions see it: an array on the way gives the array of what is inside. */
export function resolve(value: unknown, parts: readonly string[], at = 0): unknown {
  const part = parts[at];
  if (part === undefined) return value;
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, parts, at)).filter((item) => item !== undefined);
  }
  return isDoc(value) ? resolve(own(value, part), parts, at + 1) : undefined;
}

/** A copy of `target` with the path set in it (in every element of an array); `undefined` removes. */
export function assign(target: unknown, parts: readonly string[], value: unknown, at = 0): unknown {
  const part = parts[at];
  if (part === undefined) return value;
  if (Array.isArray(target)) return target.map((item) => assign(item, parts, value, at));
  const copy: Doc = isDoc(target) ? { ...target } : {};
  const child = assign(own(copy, part), parts, value, at + 1);
  if (child === undefined) delete copy[part];
  else put(copy, part, child);
  return copy;
}
