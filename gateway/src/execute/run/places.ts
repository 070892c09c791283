import type { PlannedFetch } from '../schedule/planned-fetches.ts';
import { filledKeys, type KeyTree } from './filled-keys.ts';
import { findObjects, internObjects, type Stride } from './find-objects.ts';
import type { Data } from './own.ts';
import type { PathStep } from './path.ts';
import type { Run } from './run.ts';

/** What the fetches of a plan say of the places of its data. */
export interface Places {
  /** Finds the objects that a fetch fills, each of them once, in the order of the answer. */
  finderOf(fetch: PlannedFetch): (run: Run) => readonly Data[];
  /** Whether the objects at a place may stand at other places of the answer, too. */
  mayRepeat(keys: readonly string[]): boolean;
}

/** Objects with more keys than this are hardly ever equal. */
const MAX_INTERNED_KEYS = 4;

export function placesOf(fetches: readonly PlannedFetch[]): Places {
  const interned = new Map<string, readonly string[]>();
  // A path with conditions leads to some of the equal objects only.
  const hasConditions = fetches.some(({ info }) => info.steps.some(({ types }) => types));
  for (const { info } of hasConditions ? [] : fetches) {
    const keys = internedKeys(info.steps, fetches);
    if (keys) interned.set(textOf(keysOf(info.steps)), keys);
  }
  // An entity may become part of several objects; what is in it stands at several places then.
  const shared = new Set(
    fetches.filter(({ info }) => isList(info.steps)).map(({ info }) => textOf(keysOf(info.steps))),
  );

  function mayRepeat(keys: readonly string[]): boolean {
    for (let length = keys.length; length > 0; length -= 1) {
      const text = textOf(keys.slice(0, length));
      if (interned.has(text) || (length < keys.length && shared.has(text))) return true;
    }
    return false;
  }
  return {
    mayRepeat,
    finderOf({ info: { steps } }) {
      if (steps.length === 0) return (run) => [run.data];
      const strides = stridesOf(steps, mayRepeat);
      const place = textOf(keysOf(steps));
      const keys = interned.get(place);
      return (run) => {
        // Objects that are equal may have become `null` in part for different reasons.
        if (!keys || run.failures.length > 0 || run.interned.has(place)) {
          return findObjects(run.data, strides, run.types);
        }
        run.interned.add(place);
        return internObjects(run.data, strides, keys, run.types);
      };
    },
  };
}

/**
 * The keys of the objects at a path, where equal ones may become one: one fetch brings them, with a
 * few leaf values, and everything else about them follows from these values.
 */
function internedKeys(
  steps: readonly PathStep[],
  fetches: readonly PlannedFetch[],
): readonly string[] | undefined {
  if (!isList(steps)) return undefined;
  const trees = fetches.flatMap((fetch) => treeAt(fetch, steps) ?? []);
  const [tree, ...others] = trees;
  if (!tree || others.length > 0) return undefined;
  const keys = [...tree.keys()];
  const isPlain = keys.length <= MAX_INTERNED_KEYS && [...tree.values()].every((t) => t.size === 0);
  return isPlain ? keys : undefined;
}

/** What a fetch fills in the objects at a path when it brings these objects. */
function treeAt({ fetch, info }: PlannedFetch, steps: readonly PathStep[]): KeyTree | undefined {
  const place = keysOf(steps);
  const own = keysOf(info.steps);
  if (own.length >= place.length || own.some((key, index) => key !== place[index]))
    return undefined;
  const filled = filledKeys(fetch.document, info.renamed, info.isEntityFetch, { typenames: true });
  return place.slice(own.length).reduce<KeyTree | undefined>((tree, key) => tree?.get(key), filled);
}

function stridesOf(
  steps: readonly PathStep[],
  mayRepeat: (keys: readonly string[]) => boolean,
): readonly Stride[] {
  return steps.map((step, index) => {
    const keys = keysOf(steps.slice(0, index + 1));
    return { ...step, mayRepeat: mayRepeat(keys) };
  });
}

function isList(steps: readonly PathStep[]): boolean {
  return steps.some(({ key }) => key === undefined);
}

function keysOf(steps: readonly PathStep[]): readonly string[] {
  return steps.flatMap(({ key }) => key ?? []);
}

/** No name of GraphQL has a slash. */
function textOf(keys: readonly string[]): string {
  return keys.join('/');
}
