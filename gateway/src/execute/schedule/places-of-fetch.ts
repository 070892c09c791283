import { filledKeys, type KeyTree } from '../run/filled-keys.ts';
import type { PathStep } from '../run/path.ts';
import type { PlannedFetch } from './planned-fetches.ts';

/** A place of the data, as the response keys that lead to it; lists on the way don't count. */
export type Place = string;

/** The places where a fetch brings a value, `__typename` among them. */
export function placesFilled({ fetch, info }: PlannedFetch): ReadonlySet<Place> {
  const places = new Set<Place>();
  const keys = filledKeys(fetch.document, info.renamed, info.isEntityFetch, { typenames: true });
  addTree(keys, placeOf(info.steps));
  return places;

  function addTree(tree: KeyTree, parent: Place): void {
    for (const [key, below] of tree) {
      const place = placeBelow(parent, key);
      places.add(place);
      addTree(below, place);
    }
  }
}

/** The place that response keys lead to. */
export function placeOfKeys(keys: readonly string[]): Place {
  return keys.reduce(placeBelow, '');
}

/** The place of the objects that a path leads to. */
export function placeOf(steps: readonly PathStep[]): Place {
  return steps.reduce((place, { key }) => (key === undefined ? place : placeBelow(place, key)), '');
}

/** No name of GraphQL has a slash. */
export function placeBelow(parent: Place, key: string): Place {
  return `${parent}/${key}`;
}
