/** A bounded map that forgets, of what was used only once, the oldest first. */
export interface PlanEntries<V> {
  /** Counts as a use. */
  get(key: string): V | undefined;
  has(key: string): boolean;
  set(key: string, value: V): void;
  delete(key: string): void;
  values(): Iterable<V>;
  readonly size: number;
}

/** The part of all entries that those used again may take; the rest is for newcomers. */
const PROVEN_SHARE = 0.8;

/**
 * Makes a map of at most `maxEntries`. Newcomers make room for newcomers, and not for what has been
 * used again: a flood of operations that nobody sends twice leaves the known ones in place.
 */
export function createPlanEntries<V>(maxEntries: number): PlanEntries<V> {
  const maxProven = Math.floor(maxEntries * PROVEN_SHARE);
  // A map iterates in the order of insertion, so its first key is the one not used for longest.
  const newcomers = new Map<string, V>();
  const proven = new Map<string, V>();

  function prove(key: string, value: V): void {
    newcomers.delete(key);
    proven.delete(key);
    proven.set(key, value);
    for (const [oldest, demoted] of proven) {
      if (proven.size <= maxProven) break;
      proven.delete(oldest);
      newcomers.set(oldest, demoted);
    }
  }
  return {
    get(key) {
      const value = proven.get(key) ?? newcomers.get(key);
      if (value !== undefined) prove(key, value);
      return value;
    },
    has: (key) => proven.has(key) || newcomers.has(key),
    set(key, value) {
      if (proven.has(key)) return prove(key, value);
      newcomers.delete(key);
      newcomers.set(key, value);
      for (const oldest of newcomers.keys()) {
        if (newcomers.size + proven.size <= maxEntries) break;
        newcomers.delete(oldest);
      }
    },
    delete(key) {
      newcomers.delete(key);
      proven.delete(key);
    },
    *values() {
      yield* proven.values();
      yield* newcomers.values();
    },
    get size() {
      return newcomers.size + proven.size;
    },
  };
}
