import { OperationTypeNode } from 'graphql';
import { type Place, placeBelow, placesFilled, placesRequired } from './places-of-fetch.ts';
import type { PlannedFetch } from './planned-fetches.ts';

export type Dependencies = ReadonlyMap<PlannedFetch, ReadonlySet<PlannedFetch>>;

/**
 * The fetches that each fetch needs something of: objects on its path, or a key that it requires.
 * A plan runs in waves, but a fetch need not wait for all of a wave.
 *
 * Where a mutation is among them every fetch waits for all that the plan puts before it.
 */
export function dependenciesOf(fetches: readonly PlannedFetch[]): Dependencies {
  const isMutation = ({ fetch }: PlannedFetch) =>
    fetch.operationKind === OperationTypeNode.MUTATION;
  if (fetches.some(isMutation)) return strictDependencies(fetches);
  const filled = new Map(fetches.map((fetch) => [fetch, placesFilled(fetch)]));
  return new Map(
    fetches.map((fetch) => {
      const read = placesRead(fetch);
      const brings = (other: PlannedFetch) => read.some((place) => filled.get(other)?.has(place));
      return [fetch, new Set([...fetch.earlier].filter(brings))];
    }),
  );
}

/** Each fetch waits for all that the plan puts before it. */
export function strictDependencies(fetches: readonly PlannedFetch[]): Dependencies {
  return new Map(fetches.map((fetch) => [fetch, fetch.earlier]));
}

function placesRead(fetch: PlannedFetch): readonly Place[] {
  const places: Place[] = [];
  let place = '';
  for (const { key, types } of fetch.info.steps) {
    if (key !== undefined) {
      place = placeBelow(place, key);
      places.push(place);
    }
    if (types) places.push(placeBelow(place, '__typename'));
  }
  return [...places, ...placesRequired(fetch)];
}
