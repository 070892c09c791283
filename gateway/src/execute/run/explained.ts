import { isRecord } from '../../util/is-record.ts';
import type { KeyTree } from './filled-keys.ts';
import { type Data, getOwn } from './own.ts';
import type { ResponsePath } from './path.ts';

/**
 * Places of the data that hold no value because of an error that is reported already: an object or
 * a list, with the keys in it. A `null` there propagates without an error of its own.
 */
export interface Explained {
  has(container: object, key: string | number): boolean;
  /** Everything below these keys that has no value. */
  addKeys(object: Data, keys: KeyTree): void;
  /** The place that a path leads to from here, or the one on the way where the data ends. */
  addPath(object: Data, path: ResponsePath): void;
}

export function createExplained(): Explained {
  const places = new Map<object, Set<string | number>>();

  function add(container: object, key: string | number): void {
    const keys = places.get(container);
    if (keys) keys.add(key);
    else places.set(container, new Set([key]));
  }
  function addKeys(object: Data, tree: KeyTree): void {
    for (const [key, below] of tree) {
      const value = getOwn(object, key);
      if (value === null || value === undefined) add(object, key);
      else if (below.size > 0) addBelow(value, below);
    }
  }
  function addBelow(value: unknown, tree: KeyTree): void {
    if (isRecord(value)) addKeys(value, tree);
    else if (Array.isArray(value)) for (const element of value) addBelow(element, tree);
  }
  return {
    has: (container, key) => places.get(container)?.has(key) ?? false,
    addKeys,
    addPath(object, path) {
      let container: unknown = object;
      for (const step of path) {
        if (typeof container !== 'object' || container === null) return;
        const next = Object.hasOwn(container, step) ? Reflect.get(container, step) : undefined;
        if (next === null || next === undefined) {
          add(container, step);
          return;
        }
        container = next;
      }
    },
  };
}
