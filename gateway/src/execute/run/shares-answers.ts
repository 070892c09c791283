import type { FetchInfo } from './fetch-info.ts';
import type { KeyTree } from './filled-keys.ts';

/**
 * Whether the objects of a fetch's answer may become part of several places at once. They may not
 * where another fetch fills parts of the same objects, because it may fill them differently.
 */
export function sharesAnswers(fetch: FetchInfo, all: readonly FetchInfo[]): boolean {
  const hasConditions = all.some(({ steps }) => steps.some(({ types }) => types !== undefined));
  return !hasConditions && all.every((other) => other === fetch || !fillsInto(other, fetch));
}

/**
 * Whether fetches that get the same entities may also share the objects in them. They may not where
 * further fetches lead through these objects, because each place may go on with other ones.
 */
export function sharesAcrossPlaces(
  fetches: readonly FetchInfo[],
  all: readonly FetchInfo[],
): boolean {
  return (
    fetches.length < 2 || !fetches.some((fetch) => all.some((other) => leadsInto(other, fetch)))
  );
}

/** Whether the path of a fetch leads through objects that another one brings. */
function leadsInto(other: FetchInfo, { steps, keys }: FetchInfo): boolean {
  const isBelow =
    other.steps.length > steps.length &&
    steps.every(({ key }, index) => key === other.steps[index]?.key);
  if (!isBelow) return false;
  const next = other.steps.slice(steps.length).find(({ key }) => key !== undefined)?.key;
  return next !== undefined && keys.has(next);
}

/**
 * Whether a fetch fills objects that another one brings, going by what surrounds them. One whose
 * path leads through them goes by what they hold, which is the same at every place.
 */
function fillsInto(other: FetchInfo, { steps, keys }: FetchInfo): boolean {
  const isAround =
    other.steps.length <= steps.length &&
    other.steps.every(({ key }, index) => key === steps[index]?.key);
  if (!isAround) return false;
  const between = steps.slice(other.steps.length).flatMap(({ key }) => key ?? []);
  const filled = between.reduce<KeyTree | undefined>((tree, key) => tree?.get(key), other.keys);
  return filled !== undefined && overlaps(filled, keys);
}

/** Whether both fill keys below the same key. */
function overlaps(a: KeyTree, b: KeyTree): boolean {
  for (const [key, below] of a) {
    const others = b.get(key);
    if (others && below.size > 0 && others.size > 0) return true;
  }
  return false;
}
