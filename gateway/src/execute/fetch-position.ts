import { type DocumentNode, Kind, parse, type SelectionNode, type SelectionSetNode } from 'graphql';
import { isRecord } from '../util/is-record.ts';

/** Where a fetch of the plan puts what it fetches. */
export interface FetchPosition {
  /** Response keys from the root; `@` stands for every element of a list. */
  readonly path: readonly (string | number)[];
  /** What was sent to the subgraph. */
  readonly query: string;
}

/** Key under which an error carries its `FetchPosition`; a symbol, so that no client ever sees it. */
export const FETCH = Symbol('fetch');

export type ResponsePath = readonly (string | number)[];

/**
 * The positions in the answer where a fetch that failed left a `null`: for each of the keys that
 * it should have filled, the first one. Where an outer field became `null` instead, or nothing did,
 * it is the place that comes nearest. Never empty, and never deeper than the answer.
 */
export function emptyPositions(fetch: FetchPosition, data: unknown): ResponsePath[] {
  const keys = fetchedKeys(fetch.query);
  const [firstKey = '__typename'] = keys;
  if (!isRecord(data)) return [[fetch.path.find(isName) ?? firstKey]];

  const found = new Map<string, ResponsePath>();
  let nearest: ResponsePath | undefined;
  for (const { path, value } of positions(data, fetch.path, [])) {
    if (!isRecord(value)) {
      nearest ??= path;
      continue;
    }
    for (const key of keys) {
      if (value[key] === null && !found.has(key)) found.set(key, [...path, key]);
    }
    if (found.size === keys.length) break;
    nearest ??= nearestNull(value, path);
  }
  if (found.size > 0) return [...found.values()];
  return [nearest && nearest.length > 0 ? nearest : [firstKey]];
}

function isName(step: string | number): step is string {
  return typeof step === 'string' && step !== '@';
}

interface Position {
  readonly path: ResponsePath;
  readonly value: unknown;
}

/** Every place in the answer that a plan's path leads to; it ends early at a `null`. */
function* positions(
  value: unknown,
  rest: ResponsePath,
  path: ResponsePath,
): Generator<Position, void, undefined> {
  if (Array.isArray(value) && value.length > 0) {
    const below = rest[0] === '@' ? rest.slice(1) : rest;
    for (const [index, element] of value.entries()) {
      yield* positions(element, below, [...path, index]);
    }
    return;
  }
  const [step, ...below] = rest;
  if (step === undefined || !isRecord(value)) {
    yield { path, value };
    return;
  }
  // A key that is not there was left out by the client's own fragments or conditions.
  if (Object.hasOwn(value, step)) yield* positions(value[step], below, [...path, step]);
}

/** A field that is `null` at this place, else the place itself. */
function nearestNull(value: Readonly<Record<string, unknown>>, path: ResponsePath): ResponsePath {
  const key = Object.keys(value).find((name) => value[name] === null);
  return key === undefined ? path : [...path, key];
}

/** Response keys that a fetch fills: of the root, or of its entities. */
function fetchedKeys(query: string): readonly string[] {
  const document = parse(query, { noLocation: true });
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  const root = operation.selectionSet;
  const entities = root.selections.find(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === '_entities',
  );
  const filled = entities?.kind === Kind.FIELD ? entities.selectionSet : root;
  const keys = new Set(filled ? keysOf(filled, document) : []);
  keys.delete('__typename');
  return [...keys];
}

function keysOf({ selections }: SelectionSetNode, document: DocumentNode): string[] {
  return selections.flatMap((selection) => keysOfSelection(selection, document));
}

function keysOfSelection(selection: SelectionNode, document: DocumentNode): string[] {
  if (selection.kind === Kind.FIELD) return [(selection.alias ?? selection.name).value];
  if (selection.kind === Kind.INLINE_FRAGMENT) return keysOf(selection.selectionSet, document);
  const fragment = document.definitions.find(
    (definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION &&
      definition.name.value === selection.name.value,
  );
  return fragment?.kind === Kind.FRAGMENT_DEFINITION ? keysOf(fragment.selectionSet, document) : [];
}
