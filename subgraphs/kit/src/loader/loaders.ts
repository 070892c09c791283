import DataLoader from 'dataloader';
import type { FieldCause, RequestScope } from '../context/index.ts';
import type { Selection } from './selection.ts';

/**
 * Batches beyond this many keys are split, unless the service is configured otherwise. Large waves are
 * cheaper and safer as one statement: the parts of a split one compete for the connections of the pool.
 */
export const MAX_BATCH_SIZE = 20_000;

export interface LoaderOptions {
  /** Batches beyond this many keys are split. @default 20_000 */
  readonly maxBatchSize?: number | undefined;
}

/**
 * A loader for one request: the keys of one wave become one call of `loadMany`, the same key asked
 * twice is read once.
 *
 * `loadMany` gives one value or `Error` per key, in key order.
 */
export function createLoader<Key, Value>(
  request: Pick<RequestScope, 'onChange'>,
  loadMany: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
  { maxBatchSize = MAX_BATCH_SIZE }: LoaderOptions = {},
): (key: Key) => Promise<Value> {
  const loader = new DataLoader(loadMany, { maxBatchSize });
  request.onChange(() => loader.clearAll());
  return (key) => loader.load(key);
}

export interface SelectiveOptions extends LoaderOptions {
  /** What is read whether it is selected or not. */
  readonly always?: readonly string[] | undefined;
}

/** Gives the value of a key, of which the selection tells what is needed; everything without one. */
export type SelectiveLoad<Key, Value> = (key: Key, selection?: Selection) => Promise<Value>;

/** A key, or a part of a compound one, as it comes from the graph or from a row. */
export type KeyPart = string | number;

/** Makes a loader take numbers too: a key is the same one whether it comes as a number or as text. */
export function withNumbers<Key extends string | readonly string[], Value>(
  load: SelectiveLoad<Key, Value>,
): SelectiveLoad<Key extends string ? KeyPart : KeyPart | readonly KeyPart[], Value> {
  return (key, selection) => {
    if (typeof key === 'string') return load(key as Key, selection);
    return load((Array.isArray(key) ? key.map(asText) : asText(key)) as Key, selection);
  };
}

/** Whatever is no key is for the store to refuse. */
export function asText<Value>(part: Value | number): Value | string {
  return typeof part === 'number' ? String(part) : part;
}

/** What the fields of one wave want together. */
interface Wave {
  /** Undefined for everything. */
  fields: Set<string> | undefined;
  readonly cause: FieldCause | undefined;
  sent: boolean;
  /** What was found to be covered last: all objects of a list ask with the same one. */
  covered: Selection | undefined;
}

interface Wish<Key> {
  readonly key: Key;
  readonly wave: Wave;
}

/**
 * A loader for one request that reads only what is selected. What different fields select of the rows of
 * one wave is read together; a row that was read already is read again only for what it lacks.
 *
 * `loadMany` gives one value or `Error` per key, in key order. Keys are compared as JSON.
 */
export function createSelectiveLoader<Key, Value>(
  request: Pick<RequestScope, 'onChange'>,
  loadMany: (
    keys: readonly Key[],
    fields: ReadonlySet<string> | undefined,
    cause: FieldCause | undefined,
  ) => Promise<readonly (Value | Error)[]>,
  { maxBatchSize = MAX_BATCH_SIZE, always = [] }: SelectiveOptions = {},
): SelectiveLoad<Key, Value> {
  const known = new Map<string, { readonly wave: Wave; readonly value: Promise<Value> }>();
  // Apart from those that are text already: a text may look like the JSON of another key.
  const knownAsJson: typeof known = new Map();
  let wave: Wave | undefined;
  const loader = new DataLoader<Wish<Key>, Value>(
    (wishes) => {
      const waves = new Set(wishes.map((wish) => wish.wave));
      for (const sent of waves) sent.sent = true;
      const [first] = waves;
      return loadMany(
        wishes.map((wish) => wish.key),
        waves.size === 1 ? first?.fields : unionOf(waves),
        first?.cause,
      );
    },
    { maxBatchSize, cache: false },
  );
  request.onChange(() => {
    known.clear();
    knownAsJson.clear();
  });

  return (key, selection) => {
    const isText = typeof key === 'string';
    const name = isText ? key : JSON.stringify(key);
    const answers = isText ? known : knownAsJson;
    const earlier = answers.get(name);
    if (earlier && covers(earlier.wave, selection)) return earlier.value;
    if (!wave || wave.sent) wave = newWave(selection, always);
    else widen(wave, selection);
    const value = loader.load({ key, wave });
    answers.set(name, { wave, value });
    return value;
  };
}

function newWave(selection: Selection | undefined, always: readonly string[]): Wave {
  const fields = selection?.fields && new Set([...always, ...selection.fields]);
  return { fields, cause: selection?.cause, sent: false, covered: selection };
}

/** Whether a wave brings what is selected; one that was not sent yet is made to. */
function covers(wave: Wave, selection: Selection | undefined): boolean {
  if (selection && selection === wave.covered) return true;
  if (!wave.sent) {
    widen(wave, selection);
    return true;
  }
  const { fields } = wave;
  if (!fields) return true;
  if (!selection?.fields || ![...selection.fields].every((name) => fields.has(name))) return false;
  wave.covered = selection;
  return true;
}

function widen(wave: Wave, selection: Selection | undefined): void {
  if (selection && selection === wave.covered) return;
  if (!selection?.fields) wave.fields = undefined;
  else if (wave.fields) for (const name of selection.fields) wave.fields.add(name);
  wave.covered = selection;
}

function unionOf(waves: ReadonlySet<Wave>): ReadonlySet<string> | undefined {
  const union = new Set<string>();
  for (const { fields } of waves) {
    if (!fields) return undefined;
    for (const name of fields) union.add(name);
  }
  return union;
}

/**
 * Loaders for a field with arguments: positions that ask with equal arguments share a batch, others must
 * not, because their answers differ. Arguments are plain JSON values.
 */
export function createLoaderFamily<Arguments, Load>(
  request: Pick<RequestScope, 'onChange'>,
  createLoad: (args: Arguments) => Load,
): (args: Arguments) => Load {
  const loads = new Map<string, Load>();
  request.onChange(() => loads.clear());
  return (args) => {
    const name = JSON.stringify(args);
    let load = loads.get(name);
    if (!load) {
      load = createLoad(args);
      loads.set(name, load);
    }
    return load;
  };
}
