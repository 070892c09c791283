import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWork } from '../src/context/index.ts';
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
}

export const ORDERS = {
  OLDEST: [asc('grewAt')],
  NEWEST: [desc('grewAt')],
  MIXED: [desc('size'), asc('grewAt'), desc('id')],
  SIZE: [asc('size')],
} as const;

export type OrderName = keyof typeof ORDERS;

type Args = ListArguments<OrderName>;

/** A store with leaves, as the test wants them read. */
export interface LeafStore {
  fill(leaves: readonly Leaf[]): Promise<void>;
  add(leaf: Leaf): Promise<void>;
  under(
    request: RequestScope,
  ): (tree: string, args: Args, selection?: PageSelection) => Promise<Connection<Leaf>>;
  whole(
    request: RequestScope,
  ): (args: Args, selection?: PageSelection) => Promise<Connection<Leaf>>;
  /** The statements since the last call. */
  statements(): readonly string[];
}

const TREES = ['oak', 'ash', "elm'--"];

// Few different values, so that most neighbours are equal in all but the id.
const leaf = fc.record({
  id: fc.uuid(),
  tree: fc.constantFrom(...TREES),
  size: fc.integer({ min: 0, max: 2 }),
  grewAt: fc.integer({ min: 0, max: 2 }).map((ms) => new Date(1e12 + ms)),
  colour: fc.constantFrom('red', 'green'),
});
const leaves = fc.uniqueArray(leaf, { selector: ({ id }) => id, maxLength: 25 });
const orderBy = fc.constantFrom<OrderName>('OLDEST', 'NEWEST', 'MIXED', 'SIZE');
const size = fc.integer({ min: 1, max: 6 });

function compareBy(order: readonly OrderPart[]) {
  const parts = order.some(({ name }) => name === 'id')
    ? order
    : [...order, { name: 'id', direction: order.at(-1)?.direction ?? 'asc' }];
  return (a: Leaf, b: Leaf): number => {
    for (const { name, direction } of parts) {
      const [left, right] = [a[name as keyof Leaf], b[name as keyof Leaf]];
      if (left < right) return direction === 'asc' ? -1 : 1;
      if (left > right) return direction === 'asc' ? 1 : -1;
    }
    return 0;
  };
}

const idsOf = (rows: readonly Leaf[]) => rows.map(({ id }) => id);

/** Reads page after page, as clients do; each page is a request of its own. */
async function pageThrough(
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
    cursor = backward ? info.startCursor : info.endCursor;
    if (!(backward ? info.hasPreviousPage : info.hasNextPage)) return seen;
    await between(connection.nodes);
  }
}

/** What pages must be, whatever store they are read from. */
export function describePages(store: () => LeafStore): void {
  describe('random pages', () => {
    it('of a whole list put together are the sorted list, in both directions', async () => {
      await fc.assert(
        fc.asyncProperty(leaves, orderBy, size, fc.boolean(), async (all, order, limit, back) => {
          await store().fill(all);
          const seen = await pageThrough(
            (args) => store().whole(ownWork())(args),
            { orderBy: order },
            back,
            limit,
          );
          expect(idsOf(seen)).toEqual(idsOf(all.toSorted(compareBy(ORDERS[order]))));
        }),
        { numRuns: 40 },
      );
    });

    it('under many parents equal slices of each sorted list, at the cost of one statement', async () => {
      await fc.assert(
        fc.asyncProperty(leaves, orderBy, size, fc.boolean(), async (all, order, limit, back) => {
          await store().fill(all);
          const load = store().under(ownWork());
          store().statements();
          const args = { orderBy: order, ...(back ? { last: limit } : { first: limit }) };
          const pages = await Promise.all([...TREES, 'none'].map((tree) => load(tree, args)));
          expect(store().statements()).toHaveLength(1);
          [...TREES, 'none'].forEach((tree, i) => {
            const sorted = all.filter((l) => l.tree === tree).toSorted(compareBy(ORDERS[order]));
            const slice = back ? sorted.slice(-limit) : sorted.slice(0, limit);
            expect(idsOf(pages[i]?.nodes ?? [])).toEqual(idsOf(slice));
            const info = pages[i]?.pageInfo();
            const more = sorted.length > limit;
            expect(back ? info?.hasPreviousPage : info?.hasNextPage).toBe(more);
          });
          const totals = await Promise.all(pages.map((page) => page.totalCount()));
          expect(totals).toEqual(
            [...TREES, 'none'].map((tree) => all.filter((l) => l.tree === tree).length),
          );
          expect(store().statements()).toHaveLength(1);
        }),
        { numRuns: 40 },
      );
    });

    it('under one parent lead through its list, and lie between the cursors that bound them', async () => {
      await fc.assert(
        fc.asyncProperty(leaves, orderBy, size, fc.boolean(), async (all, order, limit, back) => {
          await store().fill(all);
          const read = (args: Args) => store().under(ownWork())('oak', args);
          const sorted = all.filter((l) => l.tree === 'oak').toSorted(compareBy(ORDERS[order]));
          const seen = await pageThrough(read, { orderBy: order }, back, limit);
          expect(idsOf(seen)).toEqual(idsOf(sorted));

          const edges = (await read({ orderBy: order, first: 100 })).edges();
          const [from, to] = [edges[0]?.cursor, edges.at(-1)?.cursor];
          const inner = await read({ orderBy: order, first: 100, after: from, before: to });
          expect(idsOf(inner.nodes)).toEqual(idsOf(sorted.slice(1, -1)));
        }),
        { numRuns: 30 },
      );
    });

    it('show each row once that is there all the time, whatever is added in between', async () => {
      await fc.assert(
        fc.asyncProperty(
          leaves,
          fc.uniqueArray(leaf, { selector: ({ id }) => id, maxLength: 6 }),
          orderBy,
          size,
          fc.boolean(),
          async (all, late, order, limit, back) => {
            const ids = new Set(idsOf(all));
            const waiting = late.filter(({ id }) => !ids.has(id));
            const added: Leaf[] = [];
            await store().fill(all);
            const seen = await pageThrough(
              (args) => store().whole(ownWork())(args),
              { orderBy: order },
              back,
              limit,
              async () => {
                const next = waiting.pop();
                if (!next) return;
                added.push(next);
                await store().add(next);
              },
            );
            const inOrder = [...all, ...added].toSorted(compareBy(ORDERS[order]));
            expect(seen.map(({ id }) => id).filter((id) => ids.has(id))).toEqual(
              idsOf(inOrder).filter((id) => ids.has(id)),
            );
            const seenIds = new Set(idsOf(seen));
            expect(seenIds.size).toBe(seen.length);
            expect(idsOf(seen)).toEqual(idsOf(inOrder).filter((id) => seenIds.has(id)));
          },
        ),
        { numRuns: 40 },
      );
    });
  });

  describe('a page', () => {
    const cause = { field: 'Tree.leaves', path: ['leaves'] };
    const oak: Leaf[] = Array.from({ length: 7 }, (_, i) => ({
      id: `leaf-${i}`,
      tree: 'oak',
      size: i,
      grewAt: new Date(1e12),
      colour: i % 3 === 0 ? 'red' : 'green',
    }));

    it('holds only rows that pass the filter, and so does its total', async () => {
      await store().fill(oak);
      const load = store().under(ownWork());
      const sizes = async (filter: Args['filter']) => {
        const page = await load('oak', { orderBy: 'SIZE', first: 100, filter });
        expect(await page.totalCount()).toBe(page.nodes.length);
        return page.nodes.map((row) => row.size);
      };
      expect(await sizes({ colour: 'red' })).toEqual([0, 3, 6]);
      expect(await sizes({ colour: null, size: { min: 2, max: 3 } })).toEqual([2, 3]);
      expect(await sizes({ size: [1, 5, 99] })).toEqual([1, 5]);
      expect(await sizes({ size: { min: 5 }, colour: 'green' })).toEqual([5]);
      expect(await sizes({ colour: "red' OR '1'='1" })).toEqual([]);
    });

    it.each([{ $ne: null }, { $gt: '' }, [{ $gt: '' }], { min: { $gt: '' } }, '\u0000'])(
      'is refused under the filter %j',
      async (value) => {
        const filter = { colour: value } as unknown as NonNullable<Args['filter']>;
        await expect(store().whole(ownWork())({ filter })).rejects.toThrow('must be a plain value');
      },
    );

    it('reads what is selected and the key, and the sort key only for cursors', async () => {
      await store().fill(oak);
      const read = (selection: PageSelection) =>
        store().under(ownWork())('oak', { orderBy: 'MIXED', first: 1 }, selection);
      const fields = new Set(['colour']);
      const plain = await read({ fields, rows: true, cursors: false, cause });
      expect(plain.nodes[0]).toMatchObject({ id: 'leaf-6', colour: 'red' });
      expect(plain.nodes[0]).not.toHaveProperty('grewAt');
      expect(plain.nodes[0]).not.toHaveProperty('size');
      const withCursors = await read({ fields, rows: true, cursors: true, cause });
      const after = withCursors.edges()[0]?.cursor;
      const next = await store().under(ownWork())('oak', { orderBy: 'MIXED', first: 1, after });
      expect(next.nodes[0]?.id).toBe('leaf-5');
    });

    it('of which only the total is selected reads no rows', async () => {
      await store().fill(oak);
      store().statements();
      const selection = { fields: new Set<string>(), rows: false, cursors: false, cause };
      const page = await store().under(ownWork())('oak', { first: 3 }, selection);
      expect(await page.totalCount()).toBe(7);
      expect(store().statements()).toHaveLength(1);
    });

    it.each(['OLDEST', 'NEWEST'] as const)(
      'refuses the cursor of another order than %s',
      async (name) => {
        await store().fill(oak);
        const other = name === 'OLDEST' ? 'NEWEST' : 'OLDEST';
        const load = store().whole(ownWork());
        const after = (await load({ orderBy: other, first: 1 })).edges()[0]?.cursor;
        await expect(load({ orderBy: name, after })).rejects.toThrow('"after" is not a cursor');
        await expect(load({ orderBy: name, before: after })).rejects.toThrow('"before" is not');
      },
    );
  });
}
