import { isRecord } from '../../util/is-record.ts';
import type { FetchInfo } from './fetch-info.ts';
import type { KeyTree } from './filled-keys.ts';
import { type Data, getOwn } from './own.ts';
import type { ResponsePath } from './path.ts';
import type { Failure } from './run.ts';

/** An error of the answer, as it goes to the client. */
export interface AnswerError {
  readonly message: string;
  readonly path: ResponsePath;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/**
 * The errors of the answer, in the order of the plan. Each has a path that leads into the answer;
 * one that stands for a whole fetch becomes one error for each key that it left empty.
 *
 * @param selected the keys that the client asks for
 */
export function placeFailures(
  failures: readonly Failure[],
  data: Data | null,
  selected: KeyTree,
): AnswerError[] {
  const inOrder = failures.toSorted((a, b) => a.fetch.ordinal - b.fetch.ordinal);
  return inOrder.flatMap(({ fetch, shown, path }) => {
    const paths = path
      ? [withinSelection(pathInAnswer(path, data), selected)]
      : emptyPositions(fetch, data);
    return paths.map((place) => ({
      message: shown.message,
      path: place,
      extensions: shown.extensions,
    }));
  });
}

/** The path as far as the answer goes: a fetch also asks for what no client sees. */
function pathInAnswer(path: ResponsePath, data: Data | null): ResponsePath {
  let value: unknown = data;
  for (const [depth, step] of path.entries()) {
    if (value === null) return path;
    if (value === undefined || typeof value !== 'object' || !Object.hasOwn(value, step)) {
      return depth === 0 ? path : nearestNull(value, path.slice(0, depth));
    }
    value = Reflect.get(value, step);
  }
  return path;
}

/** The path up to where the client's selection ends: what else a fetch asks for is not for clients. */
function withinSelection(path: ResponsePath, selected: KeyTree): ResponsePath {
  let tree: KeyTree | undefined = selected;
  for (const [depth, step] of path.entries()) {
    if (typeof step === 'number') continue;
    tree = tree.get(step);
    if (!tree) return depth === 0 ? path : path.slice(0, depth);
  }
  return path;
}

/**
 * The positions in the answer where a fetch that failed left a `null`: for each of the keys that
 * it should have filled, the first one. Where an outer field became `null` instead, or nothing did,
 * it is the place that comes nearest. Never empty, and never deeper than the answer.
 */
export function emptyPositions(
  { path: fetchPath, steps, keys: tree }: Pick<FetchInfo, 'path' | 'steps' | 'keys'>,
  data: unknown,
): ResponsePath[] {
  const keys = [...tree.keys()];
  const [firstKey = '__typename'] = keys;
  if (!isRecord(data)) return [[steps.find(({ key }) => key !== undefined)?.key ?? firstKey]];

  const found = new Map<string, ResponsePath>();
  let nearest: ResponsePath | undefined;
  const rest = steps.map(({ key }, index) => key ?? fetchPath[index] ?? '@');
  for (const { path, value } of positions(data, rest, [])) {
    if (!isRecord(value)) {
      nearest ??= path;
      continue;
    }
    for (const key of keys) {
      if (!found.has(key) && getOwn(value, key) === null) found.set(key, [...path, key]);
    }
    if (found.size === keys.length) break;
    nearest ??= nearestNull(value, path);
  }
  if (found.size > 0) return [...found.values()];
  if (nearest && nearest.length > 0) return [nearest];
  const [last] = positions(data, rest, [], { endsEarly: true });
  if (last && last.path.length > 0) return [nearestNull(last.value, last.path)];
  return [[keys.find((key) => Object.hasOwn(data, key)) ?? Object.keys(data)[0] ?? firstKey]];
}

interface Position {
  readonly path: ResponsePath;
  readonly value: unknown;
}

interface PositionOptions {
  /** Whether a place counts where the client didn't ask for what the path goes on with. */
  readonly endsEarly: boolean;
}

/** Every place in the answer that a plan's path leads to; it ends early at a `null`. */
function* positions(
  value: unknown,
  rest: ResponsePath,
  path: ResponsePath,
  options: PositionOptions = { endsEarly: false },
): Generator<Position, void, undefined> {
  if (Array.isArray(value) && value.length > 0) {
    const below = String(rest[0]).startsWith('@') ? rest.slice(1) : rest;
    for (const [index, element] of value.entries()) {
      yield* positions(element, below, [...path, index], options);
    }
    return;
  }
  const [step, ...below] = rest;
  if (step === undefined || !isRecord(value)) {
    yield { path, value };
    return;
  }
  // A key that is not there was left out by the client's own fragments or conditions.
  if (Object.hasOwn(value, step)) yield* positions(value[step], below, [...path, step], options);
  else if (options.endsEarly) yield { path, value };
}

/** A field that is `null` at this place, else the place itself. */
function nearestNull(value: unknown, path: ResponsePath): ResponsePath {
  const key = isRecord(value) ? Object.keys(value).find((name) => value[name] === null) : undefined;
  return key === undefined ? path : [...path, key];
}
