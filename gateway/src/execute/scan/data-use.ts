import type { RequiredNode } from '../../plan/plan-node.ts';
import type { Places } from '../run/places.ts';
import { placeBelow, placeOf, placesFilled } from '../schedule/places-of-fetch.ts';
import type { PlannedFetch } from '../schedule/planned-fetches.ts';

/** What the fetches of a plan do with values of the data; a place is a path of response keys. */
export interface DataUse {
  /** Whether a representation is made of the value at a place. */
  isRequired(place: string): boolean;
  /** Whether just one fetch brings the value at a place. */
  hasOneSource(place: string): boolean;
  /** Whether equal objects at a place may be one. */
  isInterned(place: string): boolean;
}

export function dataUseOf(fetches: readonly PlannedFetch[], places: Places): DataUse {
  const required = new Set<string>();
  const sources = new Map<string, number>();
  for (const planned of fetches) {
    addRequired(planned.fetch.requires ?? [], placeOf(planned.info.steps), required);
    for (const place of placesFilled(planned)) sources.set(place, (sources.get(place) ?? 0) + 1);
  }
  return {
    isRequired: (place) => required.has(place),
    hasOneSource: (place) => sources.get(place) === 1,
    isInterned: places.isInterned,
  };
}

function addRequired(nodes: readonly RequiredNode[], parent: string, places: Set<string>): void {
  for (const node of nodes) {
    if (node.kind === 'fragment') {
      addRequired(node.selections, parent, places);
      continue;
    }
    const place = placeBelow(parent, node.responseKey);
    places.add(place);
    addRequired(node.selections ?? [], place, places);
  }
}
