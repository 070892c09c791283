import { badValue, CommandError } from '../errors.ts';
import type { Test } from '../query/operators.ts';
import { isIndex } from '../values/paths.ts';
import { type Doc, isDoc, own, put } from '../values/value.ts';

/** How far beyond its end an array may be filled with nulls. */
const MAX_PADDING = 1_500_000;

export interface Positions {
  /** The position in the array at a path that the query matched, for `$`. */
  readonly matched: (path: readonly string[]) => number | undefined;
  /** The conditions of `arrayFilters`, for `$[<identifier>]`. */
  readonly filters: ReadonlyMap<string, Test>;
}

/** The paths that a path with `$`, `$[]` or `$[<identifier>]` stands for in a document. */
export function expand(doc: Doc, path: readonly string[], positions: Positions): string[][] {
  let found: { value: unknown; parts: string[] }[] = [{ value: doc, parts: [] }];
  for (const part of path) {
    found = found.flatMap(({ value, parts }) =>
      namesIn(value, part, parts, positions).map((name) => ({
        value: read(value, name),
        parts: [...parts, name],
      })),
    );
  }
  return found.map(({ parts }) => parts);
}

function namesIn(
  value: unknown,
  part: string,
  before: readonly string[],
  positions: Positions,
): string[] {
  if (part === '$') {
    const position = positions.matched(before);
    if (position !== undefined) return [String(position)];
    throw badValue('The positional operator did not find the match needed from the query.');
  }
  if (!part.startsWith('$[')) return [part];
  if (!Array.isArray(value)) {
    const path = before.join('.');
    throw badValue(
      `The path '${path}' must exist in the document in order to apply array updates.`,
    );
  }
  const identifier = part.slice(2, -1);
  const test = identifier === '' ? () => true : positions.filters.get(identifier);
  if (!test) throw badValue(`No array filter found for identifier '${identifier}'`);
  return [...value.keys()].filter((at) => test(value[at])).map(String);
}

/**
 * Changes the value at a path in place. Documents on the way are made when `create` is set; without
 * it, a path that is not there is left alone.
 */
export function edit(
  doc: Doc,
  path: readonly string[],
  create: boolean,
  change: (current: unknown) => unknown,
): void {
  let container: Doc | unknown[] = doc;
  for (const part of path.slice(0, -1)) {
    let child = read(container, part);
    if (child === undefined && create) {
      child = {};
      write(container, part, child, path);
    }
    if (!isDoc(child) && !Array.isArray(child)) {
      if (create) throw notViable(path, part);
      return;
    }
    container = child;
  }
  const name = path.at(-1) ?? '';
  const current = read(container, name);
  if (current === undefined && !create) return;
  const next = change(current);
  if (next !== undefined) write(container, name, next, path);
  else if (Array.isArray(container)) container[Number(name)] = null;
  else delete container[name];
}

function read(container: unknown, name: string): unknown {
  if (isDoc(container)) return own(container, name);
  return Array.isArray(container) && isIndex(name) ? container[Number(name)] : undefined;
}

function write(
  container: Doc | unknown[],
  name: string,
  value: unknown,
  path: readonly string[],
): void {
  if (!Array.isArray(container)) {
    put(container, name, value);
    return;
  }
  const at = Number(name);
  if (!isIndex(name) || at > container.length + MAX_PADDING) throw notViable(path, name);
  while (container.length < at) container.push(null);
  container[at] = value;
}

function notViable(path: readonly string[], part: string): CommandError {
  return new CommandError(
    'PathNotViable',
    `Cannot create field '${part}' in the element at '${path.join('.')}'`,
  );
}
