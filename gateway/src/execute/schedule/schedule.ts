import { type Dependencies, dependenciesOf, strictDependencies } from './dependencies.ts';
import { answerSignature, entityOperationOf } from './mergeable.ts';
import type { PlannedFetch } from './planned-fetches.ts';

/** Fetches that ask for the same of the same representations, each at a place of its own. */
export type CallPart = readonly [PlannedFetch, ...PlannedFetch[]];

/** One request to a subgraph. */
export interface PlannedCall {
  readonly subgraph: string;
  /** One for a fetch that is sent by itself. */
  readonly parts: readonly CallPart[];
  /** Calls, by their index in the schedule, that have to end before this one begins. */
  readonly waitsFor: readonly number[];
}

export interface ScheduleOptions {
  /**
   * Whether entity fetches of one subgraph that can be sent at the same time are one request, and
   * a fetch begins when what it needs is there. Otherwise each is a request of its own, in the
   * waves of the plan.
   */
  readonly merges: boolean;
}

/** The requests that the fetches of a plan come to, and what each of them waits for. */
export function scheduleOf(
  fetches: readonly PlannedFetch[],
  { merges }: ScheduleOptions,
): readonly PlannedCall[] {
  const dependencies = merges ? dependenciesOf(fetches) : strictDependencies(fetches);
  const groups = merges ? groupFetches(fetches, dependencies) : fetches.map((fetch) => [fetch]);
  const callOf = new Map<PlannedFetch, number>();
  for (const [index, group] of groups.entries()) for (const f of group) callOf.set(f, index);
  return groups.map((group, index) => {
    const needed = group.flatMap((fetch) => [...(dependencies.get(fetch) ?? [])]);
    const calls = new Set(needed.flatMap((fetch) => callOf.get(fetch) ?? []));
    calls.delete(index);
    return { subgraph: group[0]?.info.subgraph ?? '', parts: partsOf(group), waitsFor: [...calls] };
  });
}

/**
 * Groups of fetches that go in one request: those of one subgraph in one wave. A fetch that nobody
 * waits for goes along with a later wave that asks its subgraph anyway.
 */
function groupFetches(
  fetches: readonly PlannedFetch[],
  dependencies: Dependencies,
): readonly (readonly PlannedFetch[])[] {
  const waves = wavesOf(fetches, dependencies);
  const awaited = new Set(fetches.flatMap((fetch) => [...(dependencies.get(fetch) ?? [])]));
  const groups = new Map<string, PlannedFetch[]>();
  const alone: PlannedFetch[][] = [];
  const wavesAsked = new Map<string, Set<number>>();

  function add(fetch: PlannedFetch, wave: number): void {
    const { subgraph } = fetch.info;
    const key = JSON.stringify([subgraph, wave]);
    const group = groups.get(key);
    if (group) group.push(fetch);
    else groups.set(key, [fetch]);
    wavesAsked.set(subgraph, (wavesAsked.get(subgraph) ?? new Set()).add(wave));
  }
  const movable: PlannedFetch[] = [];
  for (const fetch of fetches) {
    if (!entityOperationOf(fetch.fetch)) alone.push([fetch]);
    else if (awaited.has(fetch)) add(fetch, waves.get(fetch) ?? 0);
    else movable.push(fetch);
  }
  // The latest first: where nobody else asks, the earlier ones go along with it.
  movable.sort((a, b) => (waves.get(b) ?? 0) - (waves.get(a) ?? 0));
  for (const fetch of movable) {
    const own = waves.get(fetch) ?? 0;
    const later = [...(wavesAsked.get(fetch.info.subgraph) ?? [])].filter((wave) => wave >= own);
    add(fetch, later.length === 0 ? own : Math.min(...later));
  }
  return [...alone, ...groups.values()];
}

/** The earliest wave of each fetch: 0 for what needs nothing, else one after the last that it needs. */
function wavesOf(
  fetches: readonly PlannedFetch[],
  dependencies: Dependencies,
): ReadonlyMap<PlannedFetch, number> {
  const waves = new Map<PlannedFetch, number>();
  // In the order of the plan, what a fetch needs stands before it.
  for (const fetch of fetches) {
    const needed = [...(dependencies.get(fetch) ?? [])].map((other) => waves.get(other) ?? 0);
    waves.set(fetch, needed.length === 0 ? 0 : 1 + Math.max(...needed));
  }
  return waves;
}

function partsOf(group: readonly PlannedFetch[]): readonly CallPart[] {
  const parts = new Map<string, [PlannedFetch, ...PlannedFetch[]]>();
  const others: CallPart[] = [];
  for (const fetch of group) {
    const operation = entityOperationOf(fetch.fetch);
    if (!operation) {
      others.push([fetch]);
      continue;
    }
    const signature = answerSignature(fetch.fetch, operation);
    const part = parts.get(signature);
    if (part) part.push(fetch);
    else parts.set(signature, [fetch]);
  }
  return [...others, ...parts.values()];
}
