import fc from 'fast-check';
import {
  asc,
  type Connection,
  desc,
  type ListArguments,
  type OrderPart,
  type PageSelection,
  type RequestScope,
} from '../src/index.ts';

export interface Leaf {
  readonly id: string;
  readonly tree: string;
  readonly size: number;
  readonly grewAt: Date;
  readonly colour: string;
  /** Null where it is not known. */
  readonly age: number | null;
}

export const ORDERS = {
  OLDEST: [asc('grewAt')],
  NEWEST: [desc('grewAt')],
  MIXED: [desc('size'), asc('grewAt'), desc('id')],
  SIZE: [asc('size')],
  YOUNGEST: [asc('age')],
  ELDEST: [desc('age')],
  YOUNGEST_KNOWN: [asc('age', { nulls: 'last' })],
  UNKNOWN_YOUNGEST: [asc('age', { nulls: 'first' })],
  ELDEST_KNOWN: [desc('size'), desc('age', { nulls: 'last' })],
  UNKNOWN_ELDEST: [desc('age', { nulls: 'first' }), asc('size'), desc('id')],
} as const;

export type OrderName = keyof typeof ORDERS;

export type Args = ListArguments<OrderName>;

/** A store with leaves, as the test wants them read. */
export interface LeafStore {
  /** Where the store has null in an order that does not say. */
  readonly nullIs: 'least' | 'greatest';
  fill(leaves: readonly Leaf[]): Promise<void>;
  add(leaf: Leaf): Promise<void>;
  under(
    request: RequestScope,
  ): (tree: string, args: Args, selection?: PageSelection) => Promise<Connection<Leaf>>;
  whole(
    request: RequestScope,
  ): (args: Args, selection?: PageSelection) => Promise<Connection<Leaf>>;
  byId(request: RequestScope): (id: string) => Promise<Leaf | null>;
  children(request: RequestScope): (tree: string) => Promise<readonly Leaf[]>;
  /** How many leaves a tree has; null for none. */
  counts(request: RequestScope): (tree: string) => Promise<{ readonly count: number } | null>;
  /** A key that the store refuses. */
  readonly refused: unknown;
  /** The statements since the last call. */
  statements(): readonly string[];
}

export const TREES = ['oak', 'ash', "elm'--"];

// Few different values, so that most neighbours are equal in all but the id.
export const leaf = fc.record({
  id: fc.uuid(),
  tree: fc.constantFrom(...TREES),
  size: fc.integer({ min: 0, max: 2 }),
  grewAt: fc.integer({ min: 0, max: 2 }).map((ms) => new Date(1e12 + ms)),
  colour: fc.constantFrom('red', 'green'),
  age: fc.constantFrom(null, null, 1, 2),
});
export const leaves = fc.uniqueArray(leaf, { selector: ({ id }) => id, maxLength: 25 });
export const orderBy = fc.constantFrom(...(Object.keys(ORDERS) as OrderName[]));
export const size = fc.integer({ min: 1, max: 6 });

/** Compares leaves as the order says, with nulls where a store has them. */
export function compareBy(
  name: OrderName,
  nullIs: LeafStore['nullIs'],
): (a: Leaf, b: Leaf) => number {
  const order: readonly OrderPart[] = ORDERS[name];
  const direction = order.at(-1)?.direction ?? 'asc';
  const parts = order.some((part) => part.name === 'id')
    ? order
    : [...order, { name: 'id', direction } as const];
  return (a, b) => {
    for (const part of parts) {
      const compared = comparePart(part, a, b, nullIs);
      if (compared !== 0) return compared;
    }
    return 0;
  };
}

function comparePart(
  { name, direction, nulls }: OrderPart,
  a: Leaf,
  b: Leaf,
  nullIs: LeafStore['nullIs'],
): number {
  const [left, right] = [a[name as keyof Leaf], b[name as keyof Leaf]];
  if (left === null || right === null) {
    if (left === right) return 0;
    const usual = (nullIs === 'least') === (direction === 'asc') ? 'first' : 'last';
    return ((nulls ?? usual) === 'first') === (left === null) ? -1 : 1;
  }
  if (left === right || Number(left) === Number(right)) return 0;
  return left < right === (direction === 'asc') ? -1 : 1;
}

export const idsOf = (rows: readonly Leaf[]) => rows.map(({ id }) => id);

/** Reads page after page, as clients do; each page is a request of its own. */
export async function pageThrough(
  read: (args: Args) => Promise<Connection<Leaf>>,
  args: Args,
  backward: boolean,
  limit: number,
  between: (page: readonly Leaf[]) => Promise<void> = async () => {},
): Promise<Leaf[]> {
  const seen: Leaf[] = [];
  let cursor: string | null = null;
  for (;;) {
    const connection: Connection<Leaf> = await read({
      ...args,
      ...(backward ? { last: limit, before: cursor } : { first: limit, after: cursor }),
    });
    const info = connection.pageInfo();
    if (backward) seen.unshift(...connection.nodes);
    else seen.push(...connection.nodes);
    cursor = backward ? info.startCursor() : info.endCursor();
    if (!(backward ? info.hasPreviousPage : info.hasNextPage)) return seen;
    await between(connection.nodes);
  }
}
