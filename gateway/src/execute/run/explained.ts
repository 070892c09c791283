import { isRecord } from '../../util/is-record.ts';
import type { KeyTree } from './filled-keys.ts';
import { type Data, getOwn } from './own.ts';
import type { ResponsePath } from './path.ts';

/**
 * Places of the data that hold no value because of an error that is reported already: an object or
 * a list, with the keys in it. A `null` there propagates without an error of its own.
 */
export class Explained {
  /** Made with the first error; most runs have none. */
  private places: Map<object, Set<string | number>> | undefined;

  has(container: object, key: string | number): boolean {
    return this.places?.get(container)?.has(key) ?? false;
  }

  /** Everything below these keys that has no value. */
  addKeys(object: Data, tree: KeyTree): void {
    for (const [key, below] of tree) {
      const value = getOwn(object, key);
      if (value === null || value === undefined) this.add(object, key);
      else if (below.size > 0) this.addBelow(value, below);
    }
  }

  /** The place that a path leads to from here, or the one on the way where the data ends. */
  addPath(object: Data, path: ResponsePath): void {
    let container: unknown = object;
    for (const step of path) {
      if (typeof container !== 'object' || container === null) return;
      const next = Object.hasOwn(container, step) ? Reflect.get(container, step) : undefined;
      if (next === null || next === undefined) {
        this.add(container, step);
        return;
      }
      container = next;
    }
  }

  private add(container: object, key: string | number): void {
    this.places ??= new Map();
    const keys = this.places.get(container);
    if (keys) keys.add(key);
    else this.places.set(container, new Set([key]));
  }

  private addBelow(value: unknown, tree: KeyTree): void {
    if (isRecord(value)) this.addKeys(value, tree);
    else if (Array.isArray(value)) for (const element of value) this.addBelow(element, tree);
  }
}
