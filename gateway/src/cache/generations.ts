export interface GenerationsOptions {
  /** What all values may weigh together. */
  readonly maxWeight: number;
}

/** A bounded cache. */
export interface Generations<Value> {
  get(key: string): Value | undefined;
  /** Keeps a value, unless it weighs more than half of everything. */
  set(key: string, value: Value, weight: number): void;
  readonly size: number;
}

/**
 * A cache that forgets what was not used for longest, roughly: values live in two generations, a
 * value that is used moves to the younger one, and when that is full the older one is dropped
 * whole. A hit on a young value, which is most of them, changes nothing.
 */
export function createGenerations<Value>({ maxWeight }: GenerationsOptions): Generations<Value> {
  if (!(maxWeight > 0)) throw new RangeError(`maxWeight must be more than 0, got ${maxWeight}`);
  const limit = maxWeight / 2;
  let young = new Map<string, { readonly value: Value; readonly weight: number }>();
  let old: typeof young = new Map();
  let youngWeight = 0;

  function keep(key: string, value: Value, weight: number): void {
    if (youngWeight + weight > limit) {
      old = young;
      young = new Map();
      youngWeight = 0;
    }
    young.set(key, { value, weight });
    youngWeight += weight;
  }

  return {
    get(key) {
      const known = young.get(key);
      if (known) return known.value;
      const aged = old.get(key);
      if (!aged) return undefined;
      old.delete(key);
      keep(key, aged.value, aged.weight);
      return aged.value;
    },
    set(key, value, weight) {
      if (weight > limit) return;
      const replaced = young.get(key);
      if (replaced) {
        young.delete(key);
        youngWeight -= replaced.weight;
      }
      old.delete(key);
      keep(key, value, weight);
    },
    get size() {
      return young.size + old.size;
    },
  };
}
