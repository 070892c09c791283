import { isRecord } from '../../util/is-record.ts';
import { type Data, getOwn } from './own.ts';
import { fits, type PathStep } from './path.ts';
import { leafKey } from './representation-key.ts';
import type { TypeTable } from './type-table.ts';

/** A step of a path, and whether what it leads to may stand at several places of the data. */
export interface Stride extends PathStep {
  readonly mayRepeat: boolean;
}

/**
 * The objects at a path, each of them once, in the order of the answer. What is `null` or no object
 * is left out.
 */
export function findObjects(root: Data, strides: readonly Stride[], types: TypeTable): Data[] {
  return strides
    .reduce<readonly unknown[]>((from, stride) => take(from, stride, types), [root])
    .filter(isRecord);
}

/**
 * Does what `findObjects` does, and puts one object in place of all that are equal. To be used
 * where objects hold nothing but leaf values under these keys.
 */
export function internObjects(
  root: Data,
  strides: readonly Stride[],
  keys: readonly string[],
  types: TypeTable,
): Data[] {
  const last = strides.at(-1);
  const containers = strides
    .slice(0, -1)
    .reduce<readonly unknown[]>((from, stride) => take(from, stride, types), [root]);
  const interned = new Map<string, Data>();
  const intern = (value: unknown): unknown => {
    if (!isRecord(value)) return value;
    const content = contentOf(value, keys);
    const known = interned.get(content);
    if (!known) interned.set(content, value);
    return known ?? value;
  };
  for (const container of containers) {
    if (Array.isArray(container)) {
      for (let i = 0; i < container.length; i += 1) container[i] = intern(container[i]);
    } else if (
      isRecord(container) &&
      last?.key !== undefined &&
      Object.hasOwn(container, last.key)
    ) {
      container[last.key] = intern(container[last.key]);
    }
  }
  return [...interned.values()];
}

function take(from: readonly unknown[], stride: Stride, types: TypeTable): readonly unknown[] {
  const { key, mayRepeat } = stride;
  const found: unknown[] = [];
  for (const value of from) {
    if (key !== undefined) {
      if (!isRecord(value)) continue;
      const next = getOwn(value, key);
      if (fits(next, stride, types)) found.push(next);
    } else if (Array.isArray(value)) {
      for (const element of value) if (fits(element, stride, types)) found.push(element);
    }
  }
  return mayRepeat && found.length > 1 ? [...new Set(found)] : found;
}

function contentOf(object: Data, keys: readonly string[]): string {
  let content = '';
  for (const key of keys) content += leafKey(getOwn(object, key));
  return content;
}
