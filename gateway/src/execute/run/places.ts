import {
  type Place,
  placeBelow,
  placeOf,
  placeOfKeys,
  placesFilled,
} from '../schedule/places-of-fetch.ts';
import type { PlannedFetch } from '../schedule/planned-fetches.ts';
import type { KeyTree } from './filled-keys.ts';
import { objectsAt, type Spot } from './find-objects.ts';
import type { Data } from './own.ts';
import type { PathStep } from './path.ts';
import type { Run } from './run.ts';

/** What the fetches of a plan say of the places of its data. */
export interface Places {
  /** Finds the objects that a fetch fills, each of them once, in the order of the answer. */
  finderOf(fetch: PlannedFetch): (run: Run) => readonly Data[];
  /**
   * Whether the objects at a place may stand at several places of the answer, other than by being
   * part of one that does.
   */
  mayRepeat(keys: readonly string[]): boolean;
  /** Whether just one fetch brings the value at a place. */
  hasOneSource(place: Place): boolean;
  /** Whether equal objects at a place may be one from the beginning. */
  isInterned(place: Place): boolean;
  /** The same for objects that hold others, and may be equal as a whole. */
  isRepeated(place: Place): boolean;
}

/** Objects with more keys than this are hardly ever equal. */
const MAX_INTERNED_KEYS = 4;

export function placesOf(fetches: readonly PlannedFetch[]): Places {
  const sources = sourcesOf(fetches);
  const interned = new Map<Place, readonly string[]>();
  // A path with conditions leads to some of the equal objects only.
  const hasConditions = fetches.some(({ info }) => info.steps.some(({ types }) => types));
  const repeated = new Set<Place>();
  for (const { info } of hasConditions ? [] : fetches) {
    const keys = isStable(info.steps, sources) ? internedKeys(info.steps, fetches) : undefined;
    if (keys) interned.set(placeOf(info.steps), keys);
    for (const place of repeatedPlaces(info.steps, fetches, sources)) repeated.add(place);
  }
  // An entity may become part of several objects; what is in it stands at several places then.
  const shared = new Set(
    fetches.filter(({ info }) => isList(info.steps)).map(({ info }) => placeOf(info.steps)),
  );
  const root: GrowingSpot = { ...ROOT, index: 0, below: new Map() };
  let spots = 1;

  function spotAt(steps: readonly PathStep[]): Spot {
    let spot = root;
    for (const [index, step] of steps.entries()) {
      const text = `${step.key ?? '@'}|${step.types?.join() ?? ''}`;
      const known = spot.below.get(text);
      if (known) known.isShared = true;
      const next = known ?? grow(spot, step, steps.slice(0, index + 1), steps[index + 1]);
      spot.below.set(text, next);
      spot = next;
    }
    return spot;
  }
  function grow(
    parent: GrowingSpot,
    step: PathStep,
    steps: readonly PathStep[],
    next: PathStep | undefined,
  ): GrowingSpot {
    const place = placeOf(steps);
    const isWhole = next === undefined || next.key !== undefined;
    const keys = isWhole ? interned.get(place) : undefined;
    const above = placeOf(steps.slice(0, -1));
    spots += 1;
    return {
      ...step,
      parent,
      index: spots,
      internedKeys: keys,
      mayRepeat:
        repeated.has(place) ||
        (step.key !== undefined && shared.has(above) && !interned.has(above)),
      isStable: isStable(steps, sources),
      isShared: keys !== undefined,
      below: new Map(),
    };
  }
  return {
    mayRepeat(keys) {
      const place = placeOfKeys(keys);
      return (
        interned.has(place) || repeated.has(place) || shared.has(placeOfKeys(keys.slice(0, -1)))
      );
    },
    hasOneSource: (place) => sources.get(place) === 1,
    isInterned: (place) => interned.has(place),
    isRepeated: (place) => repeated.has(place),
    finderOf({ info: { steps } }) {
      const spot = spotAt(steps);
      return (run) => objectsAt(spot, run);
    },
  };
}

/** A spot while the paths of a plan are put into one tree. */
interface GrowingSpot extends Spot {
  isShared: boolean;
  readonly below: Map<string, GrowingSpot>;
}

const ROOT = {
  key: undefined,
  types: undefined,
  parent: undefined,
  internedKeys: undefined,
  mayRepeat: false,
  isStable: false,
  isShared: false,
} as const;

/** How many fetches bring the value at each place. */
function sourcesOf(fetches: readonly PlannedFetch[]): ReadonlyMap<Place, number> {
  const sources = new Map<Place, number>();
  for (const fetch of fetches) {
    for (const place of placesFilled(fetch)) sources.set(place, (sources.get(place) ?? 0) + 1);
  }
  return sources;
}

/** Whether all objects on a path are there when the first of them is. */
function isStable(steps: readonly PathStep[], sources: ReadonlyMap<Place, number>): boolean {
  let place = '';
  for (const { key } of steps) {
    if (key === undefined) continue;
    place = placeBelow(place, key);
    if (sources.get(place) !== 1) return false;
  }
  return true;
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

/**
 * The places on a path where each object of a list leads to one of a few others, as reviews lead to
 * their products: one fetch brings them, and everything else about them follows from what it brings.
 */
function repeatedPlaces(
  steps: readonly PathStep[],
  fetches: readonly PlannedFetch[],
  sources: ReadonlyMap<Place, number>,
): readonly Place[] {
  const places: Place[] = [];
  for (const [index, { key }] of steps.entries()) {
    const isSingle = key !== undefined && (index + 1 === steps.length || steps[index + 1]?.key);
    const path = steps.slice(0, index + 1);
    if (!isSingle || !isList(path) || !isStable(path, sources)) continue;
    const trees = fetches.flatMap((fetch) => treeAt(fetch, path) ?? []);
    if (trees.length === 1) places.push(placeOf(path));
  }
  return places;
}

/** What a fetch fills in the objects at a path when it brings these objects. */
function treeAt({ filled, info }: PlannedFetch, steps: readonly PathStep[]): KeyTree | undefined {
  const place = keysOf(steps);
  const own = keysOf(info.steps);
  if (own.length >= place.length || own.some((key, index) => key !== place[index])) {
    return undefined;
  }
  return place.slice(own.length).reduce<KeyTree | undefined>((tree, key) => tree?.get(key), filled);
}

function isList(steps: readonly PathStep[]): boolean {
  return steps.some(({ key }) => key === undefined);
}

function keysOf(steps: readonly PathStep[]): readonly string[] {
  return steps.flatMap(({ key }) => key ?? []);
}
