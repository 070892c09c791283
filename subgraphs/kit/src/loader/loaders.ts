import DataLoader from 'dataloader';

/** Batches beyond this many keys are split. */
const MAX_BATCH_SIZE = 1000;

/**
 * A loader for one request: the keys of one wave become one call of `loadMany`, the same key asked
 * twice is read once.
 *
 * `loadMany` gives one value or `Error` per key, in key order.
 */
export function createLoader<Key, Value>(
  loadMany: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
): DataLoader<Key, Value> {
  return new DataLoader(loadMany, { maxBatchSize: MAX_BATCH_SIZE });
}

export interface LoaderFamily<Arguments, Key, Value> {
  /** The loader for these arguments; equal arguments get the same one. */
  with(args: Arguments): DataLoader<Key, Value>;
  /** Forgets what was read, for a request that goes on after a change. */
  clearAll(): void;
}

/**
 * Loaders for a field with arguments: positions that ask with equal arguments share a batch, others
 * must not, because their answers differ. Arguments are plain JSON values.
 */
export function createLoaderFamily<Arguments, Key, Value>(
  loadMany: (keys: readonly Key[], args: Arguments) => Promise<readonly (Value | Error)[]>,
): LoaderFamily<Arguments, Key, Value> {
  const loaders = new Map<string, DataLoader<Key, Value>>();
  return {
    with(args) {
      const name = JSON.stringify(args);
      let loader = loaders.get(name);
      if (!loader) {
        loader = createLoader((keys) => loadMany(keys, args));
        loaders.set(name, loader);
      }
      return loader;
    },
    clearAll: () => loaders.clear(),
  };
}
