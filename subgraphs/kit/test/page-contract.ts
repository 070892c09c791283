import { describe, expect, it } from 'vitest';
import { ownWork } from '../src/context/index.ts';
import type { PageSelection } from '../src/index.ts';
import type { Args, Leaf, LeafStore, OrderName } from './leaves.ts';
import { describeRandomPages } from './random-pages.ts';

/** What pages must be, whatever store they are read from. */
export function describePages(store: () => LeafStore): void {
  describeRandomPages(store);

  describe('a page', () => {
    const cause = { field: 'Tree.leaves', path: ['leaves'] };
    const oak: Leaf[] = Array.from({ length: 7 }, (_, i) => ({
      id: `leaf-${i}`,
      tree: 'oak',
      size: i,
      grewAt: new Date(1e12),
      colour: i % 3 === 0 ? 'red' : 'green',
      age: null,
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
      const after = withCursors.edges()[0]?.cursor();
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

    it('under a parent whose key is refused has no total either', async () => {
      const selection = { fields: new Set<string>(), rows: false, cursors: false, cause };
      const total = async () => {
        const page = await store().under(ownWork())(store().refused as string, {}, selection);
        return page.totalCount();
      };
      await expect(total()).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    });

    // Of each pair the sort keys have the same types, and of the last ones the same properties.
    it.each([
      ['OLDEST', 'NEWEST'],
      ['SIZE', 'YOUNGEST'],
      ['YOUNGEST', 'ELDEST'],
      ['YOUNGEST_KNOWN', 'UNKNOWN_YOUNGEST'],
    ] as const)('in the order %s refuses the cursor of %s, and the other way', async (one, two) => {
      await store().fill(oak);
      const load = store().whole(ownWork());
      const cursorIn = async (name: OrderName) =>
        (await load({ orderBy: name, first: 1 })).edges()[0]?.cursor();
      for (const [own, other] of [
        [one, two],
        [two, one],
      ] as const) {
        const after = await cursorIn(other);
        await expect(load({ orderBy: own, after })).rejects.toThrow('"after" is not a cursor');
        await expect(load({ orderBy: own, before: after })).rejects.toThrow('"before" is not');
      }
    });

    it('under a parent refuses the cursor of the whole list', async () => {
      await store().fill(oak);
      const page = await store().whole(ownWork())({ orderBy: 'SIZE', first: 1 });
      const after = page.edges()[0]?.cursor();
      await expect(store().under(ownWork())('oak', { orderBy: 'SIZE', after })).rejects.toThrow(
        '"after" is not a cursor of this list.',
      );
    });

    it('gives its edges without cursors when none are selected', async () => {
      await store().fill(oak);
      const selection = { fields: new Set(['colour']), rows: true, cursors: false, cause };
      const page = await store().whole(ownWork())({ orderBy: 'SIZE', first: 2 }, selection);
      expect(page.edges().map(({ node }) => node.id)).toEqual(['leaf-0', 'leaf-1']);
    });
  });
}
