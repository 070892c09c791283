import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWork } from '../src/context/index.ts';
import {
  type Args,
  compareBy,
  idsOf,
  type Leaf,
  type LeafStore,
  leaf,
  leaves,
  orderBy,
  pageThrough,
  size,
  TREES,
} from './leaves.ts';

/** What random pages must be, whatever store they are read from. */
export function describeRandomPages(store: () => LeafStore): void {
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
          expect(idsOf(seen)).toEqual(idsOf(all.toSorted(compareBy(order, store().nullIs))));
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
            const sorted = all
              .filter((l) => l.tree === tree)
              .toSorted(compareBy(order, store().nullIs));
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
          const sorted = all
            .filter((l) => l.tree === 'oak')
            .toSorted(compareBy(order, store().nullIs));
          const seen = await pageThrough(read, { orderBy: order }, back, limit);
          expect(idsOf(seen)).toEqual(idsOf(sorted));

          const edges = (await read({ orderBy: order, first: 100 })).edges();
          const [from, to] = [edges[0]?.cursor(), edges.at(-1)?.cursor()];
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
            const inOrder = [...all, ...added].toSorted(compareBy(order, store().nullIs));
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
}
