import { badValue } from '../errors.ts';
import { integer } from '../query/operators.ts';
import { compileSort } from '../query/sort.ts';
import { compare } from '../values/order.ts';
import { assign, resolve } from '../values/paths.ts';
import { type Doc, isDoc } from '../values/value.ts';
import { compileAccumulator } from './accumulators.ts';
import { compileExpression, fieldsOf, type Scope, type Variables } from './expression.ts';

/** One partition in its order, and what tells equal neighbours. */
interface Partition {
  readonly scopes: readonly Scope[];
  readonly sortBy: readonly string[];
}

type Output = (partition: Partition, at: number) => unknown;
/** The first document of a window and the one after its last. */
type Window = (partition: Partition, at: number) => readonly [number, number];

/** Compiles `$setWindowFields`; the documents come out by partition, each in the order of `sortBy`. */
export function compileWindowFields(
  operand: unknown,
): (docs: readonly Doc[], variables: Variables) => Doc[] {
  const given = fieldsOf('$setWindowFields', operand, ['partitionBy', 'sortBy', 'output']);
  const partitionOf = compileExpression(given.partitionBy ?? null);
  const sortBy = isDoc(given.sortBy) ? given.sortBy : {};
  const sort = compileSort(sortBy);
  const outputs = Object.entries(isDoc(given.output) ? given.output : {}).map(
    ([path, spec]) => [path.split('.'), compileOutput(spec)] as const,
  );
  return (docs, variables) => {
    const keyed = docs.map((doc) => ({
      doc,
      key: partitionOf({ doc, variables }) ?? null,
    }));
    // Sorting by partition last keeps the order inside each, because sorting is stable.
    const sorted = sort(keyed, ({ doc }) => doc).sort((a, b) => compare(a.key, b.key));
    const results: Doc[] = [];
    for (const group of runs(sorted, ({ key }) => key)) {
      const scopes = group.map(({ doc }) => ({ doc, variables }));
      const partition = { scopes, sortBy: Object.keys(sortBy) };
      for (const [at, { doc }] of scopes.entries()) {
        const set = (result: unknown, [parts, output]: (typeof outputs)[number]) =>
          assign(result, parts, output(partition, at));
        results.push(outputs.reduce<unknown>(set, doc) as Doc);
      }
    }
    return results;
  };
}

/** Cuts sorted items into runs of equal keys. */
function runs<T>(sorted: readonly T[], keyOf: (item: T) => unknown): T[][] {
  const found: T[][] = [];
  for (const item of sorted) {
    const last = found.at(-1);
    if (last?.[0] !== undefined && compare(keyOf(last[0]), keyOf(item)) === 0) last.push(item);
    else found.push([item]);
  }
  return found;
}

function compileOutput(spec: unknown): Output {
  const { window, ...rest } = isDoc(spec) ? spec : {};
  const [name, ...more] = Object.keys(rest);
  if (!name || more.length > 0) {
    throw badValue('A field of $setWindowFields needs exactly one operator');
  }
  const operand = rest[name];
  switch (name) {
    case '$documentNumber':
      return (_, at) => at + 1;
    case '$rank':
      return (partition, at) => firstEqual(partition, at) + 1;
    case '$denseRank':
      return (partition, at) => {
        const starts = partition.scopes
          .slice(0, at + 1)
          .filter((_, i) => firstEqual(partition, i) === i);
        return starts.length;
      };
    default: {
      const accumulate = compileAccumulator(name, operand);
      const bounds = compileWindow(window);
      return (partition, at) => accumulate(partition.scopes.slice(...bounds(partition, at)));
    }
  }
}

function firstEqual({ scopes, sortBy }: Partition, at: number): number {
  const valueAt = (i: number, path: string) => resolve(scopes[i]?.doc, path.split('.')) ?? null;
  let first = at;
  while (
    first > 0 &&
    sortBy.every((path) => compare(valueAt(first - 1, path), valueAt(at, path)) === 0)
  ) {
    first -= 1;
  }
  return first;
}

function compileWindow(window: unknown): Window {
  if (window === undefined) return ({ scopes }) => [0, scopes.length];
  const { documents } = fieldsOf('a window', window, ['documents']);
  if (!Array.isArray(documents) || documents.length !== 2) {
    throw badValue('A window of documents needs [lower, upper]');
  }
  const [from, to] = [bound(documents[0], -Infinity), bound(documents[1], Infinity)];
  if (from > to) {
    throw badValue('The lower bound of a window must not exceed the upper one');
  }
  return (_, at) => [Math.max(0, at + from), Math.max(0, at + to + 1)];
}

function bound(value: unknown, unbounded: number): number {
  if (value === 'unbounded') return unbounded;
  return value === 'current' ? 0 : integer(value);
}
