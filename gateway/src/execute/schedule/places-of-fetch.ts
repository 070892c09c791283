import type { RequiredNode } from '../../plan/plan-node.ts';
import type { KeyTree } from '../run/filled-keys.ts';
import type { PathStep } from '../run/path.ts';
import type { PlannedFetch } from './planned-fetches.ts';

/** A place of the data, as the response keys that lead to it; lists on the way don't count. */
export type Place = string;

/** The places where a fetch brings a value, `__typename` among them. */
export function placesFilled({ filled, info }: PlannedFetch): ReadonlySet<Place> {
  const places = new Set<Place>();
  addTree(filled, placeOf(info.steps));
  return places;

  function addTree(tree: KeyTree, parent: Place): void {
    for (const [key, below] of tree) {
      const place = placeBelow(parent, key);
      places.add(place);
      addTree(below, place);
    }
  }
}

/** The places of the values that the representations of a fetch are made of. */
export function placesRequired({ fetch, info }: PlannedFetch): readonly Place[] {
  const places: Place[] = [];
  add(fetch.requires ?? [], placeOf(info.steps));
  return places;

  function add(nodes: readonly RequiredNode[], parent: Place): void {
    for (const node of nodes) {
      if (node.kind === 'fragment') {
        if (node.typeCondition !== undefined) places.push(placeBelow(parent, '__typename'));
        add(node.selections, parent);
        continue;
      }
      const required = placeBelow(parent, node.responseKey);
      places.push(required);
      add(node.selections ?? [], required);
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
