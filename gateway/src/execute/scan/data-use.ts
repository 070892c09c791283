import type { Places } from '../run/places.ts';
import { type Place, placesRequired } from '../schedule/places-of-fetch.ts';
import type { PlannedFetch } from '../schedule/planned-fetches.ts';

/** What the fetches of a plan do with values of the data. */
export interface DataUse extends Pick<Places, 'hasOneSource' | 'isInterned' | 'isRepeated'> {
  /** Whether a representation is made of the value at a place. */
  isRequired(place: Place): boolean;
}

export function dataUseOf(fetches: readonly PlannedFetch[], places: Places): DataUse {
  const required = new Set(fetches.flatMap(placesRequired));
  const { hasOneSource, isInterned, isRepeated } = places;
  return { isRequired: (place) => required.has(place), hasOneSource, isInterned, isRepeated };
}
