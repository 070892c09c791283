import type { SubgraphError, SubgraphResponse } from '../../transport/read-answer.ts';
import { presentFailed, presentReported, type ShownError } from '../present-subgraph-error.ts';
import { ENTITIES } from './entities.ts';
import type { FetchInfo } from './fetch-info.ts';
import type { Data } from './own.ts';
import { type ResponsePath, visitPositions } from './path.ts';
import type { Run } from './run.ts';

/** Positions at which one error of a shared entity is reported. */
const MAX_POSITIONS = 100;
/** Errors of the answer that one response of a subgraph can make. */
export const MAX_ERRORS = 1_000;

/** The objects that a fetch fills, and which of the representations each of them stands for. */
export interface FetchTargets {
  readonly objects: readonly Data[];
  /** As many as objects; of a fetch without representations all are 0. */
  readonly representations: readonly number[];
}

/** The call brought no response that counts: nothing of the fetch has a value. */
export function recordFailed(
  run: Run,
  fetch: FetchInfo,
  { objects }: FetchTargets,
  thrown: unknown,
): void {
  const shown = presentFailed(thrown, fetch.subgraph, run.policy);
  run.failures.push({ fetch, shown, path: undefined });
  for (const object of objects) run.explained.addKeys(object, fetch.keys);
}

/** The subgraph reported errors; to be called when its data is merged. */
export function recordReported(
  run: Run,
  fetch: FetchInfo,
  targets: FetchTargets,
  { errors, data }: SubgraphResponse,
): void {
  const before = run.failures.length;
  const index = createTargetIndex(run, fetch, targets);
  let explainsAll = data === null;
  for (const error of errors) {
    const place = placeOf(error, fetch, index);
    if (!place) explainsAll = true;
    else explain(run, fetch, place);
    if (run.failures.length - before >= MAX_ERRORS) continue;
    const shown = presentReported(error, fetch.subgraph, run.policy);
    if (place) pushAtPositions(run, fetch, place, shown, index);
    else run.failures.push({ fetch, shown, path: undefined });
  }
  if (!explainsAll) return;
  for (const object of targets.objects) run.explained.addKeys(object, fetch.keys);
}

/** Where an error happened: at a path below these objects, several where an answer is shared. */
interface Place {
  readonly objects: readonly Data[];
  readonly below: ResponsePath;
}

function placeOf(
  { path }: SubgraphError,
  { renamed, isEntityFetch, keys }: FetchInfo,
  index: TargetIndex,
): Place | undefined {
  if (!path || path.length === 0) return undefined;
  const inAnswer = path.map((step) => renamed.get(String(step)) ?? step);
  if (!isEntityFetch) {
    // What was not asked for has no place.
    const isAsked = keys.has(String(inAnswer[0]));
    return isAsked ? { objects: index.objectsOf(0), below: inAnswer } : undefined;
  }
  const [root, entity] = path;
  if (root !== ENTITIES || typeof entity !== 'number') return undefined;
  const objects = index.objectsOf(entity);
  return objects.length > 0 ? { objects, below: inAnswer.slice(2) } : undefined;
}

function explain(run: Run, fetch: FetchInfo, { objects, below }: Place): void {
  for (const object of objects) {
    if (below.length === 0) run.explained.addKeys(object, fetch.keys);
    else run.explained.addPath(object, below);
  }
}

function pushAtPositions(
  run: Run,
  fetch: FetchInfo,
  { objects, below }: Place,
  shown: ShownError,
  index: TargetIndex,
): void {
  const positions = objects.flatMap((object) => index.positionsOf(object));
  positions.sort((a, b) => a.ordinal - b.ordinal);
  const reported = positions.slice(0, MAX_POSITIONS);
  const unreported = positions.length - reported.length;
  for (const [number, { path }] of reported.entries()) {
    const isLast = number === reported.length - 1;
    const noted = isLast && unreported > 0 ? withNote(shown, unreported) : shown;
    run.failures.push({ fetch, shown: noted, path: [...path, ...below] });
  }
}

function withNote({ message, extensions }: ShownError, morePositions: number): ShownError {
  return { message, extensions: { ...extensions, morePositions } };
}

/** A place where an object stands, and its number in the order of the answer. */
interface Position {
  readonly ordinal: number;
  readonly path: ResponsePath;
}

/** Finds targets and their places; each part is worked out when it is asked for first. */
interface TargetIndex {
  objectsOf(representation: number): readonly Data[];
  positionsOf(object: Data): readonly Position[];
}

function createTargetIndex(run: Run, fetch: FetchInfo, targets: FetchTargets): TargetIndex {
  let objects: ReadonlyMap<number, readonly Data[]> | undefined;
  let positions: ReadonlyMap<Data, readonly Position[]> | undefined;
  return {
    objectsOf(representation) {
      objects ??= groupObjects(targets);
      return objects.get(representation) ?? [];
    },
    positionsOf(object) {
      positions ??= allPositions(run, fetch);
      return positions.get(object) ?? [];
    },
  };
}

function groupObjects({ objects, representations }: FetchTargets): Map<number, Data[]> {
  const groups = new Map<number, Data[]>();
  for (const [position, object] of objects.entries()) {
    add(groups, representations[position] ?? 0, object);
  }
  return groups;
}

function allPositions(run: Run, fetch: FetchInfo): Map<Data, Position[]> {
  const positions = new Map<Data, Position[]>();
  let ordinal = 0;
  visitPositions(run.data, fetch.steps, run.types, (object, path) => {
    add(positions, object, { ordinal, path });
    ordinal += 1;
  });
  return positions;
}

function add<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
