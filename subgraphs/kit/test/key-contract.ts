import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWork } from '../src/context/index.ts';
import type { RequestScope } from '../src/index.ts';
import { STRANGE_TEXTS } from '../src/testing/index.ts';
import { type Leaf, type LeafStore, leaves, TREES } from './leaves.ts';

type Load = (key: string) => Promise<unknown>;

/** What one key gives, be it a value or what it is refused with. */
const settled = (load: Load, key: string) =>
  load(key).catch((error: unknown) => ({ refused: String(error) }));

/** What loaders by keys must be, whatever store they read. */
export function describeKeys(store: () => LeafStore): void {
  const loaders: Record<string, (request: RequestScope) => Load> = {
    rows: (request) => store().byId(request),
    'children in order': (request) => store().children(request),
    counts: (request) => store().counts(request),
  };

  describe.each(Object.entries(loaders))('%s by key', (_, open) => {
    it('are what each key gives alone, with keys that repeat, are missing or are refused', async () => {
      await fc.assert(
        fc.asyncProperty(leaves, fc.array(fc.nat(), { maxLength: 30 }), async (all, picks) => {
          await store().fill(all);
          const known = [...all.map(({ id }) => id), ...TREES];
          const keys = [...known, ...STRANGE_TEXTS.slice(0, -1), store().refused as string];
          const asked = picks.map((pick) => keys[pick % keys.length] ?? '');
          const load = open(ownWork());
          store().statements();
          const together = await Promise.all(asked.map((key) => settled(load, key)));
          expect(store().statements().length).toBeLessThanOrEqual(1);
          const alone = await Promise.all(asked.map((key) => settled(open(ownWork()), key)));
          expect(together).toEqual(alone);
        }),
        { numRuns: 30 },
      );
    });

    it('cost one statement for 2 keys and for 5000', async () => {
      await store().fill([]);
      for (const count of [2, 5000]) {
        const load = open(ownWork());
        store().statements();
        await Promise.all(Array.from({ length: count }, (_, i) => load(`key-${i}`)));
        expect(store().statements()).toHaveLength(1);
      }
    });
  });

  it('children are the rows of their parent, in order', async () => {
    await fc.assert(
      fc.asyncProperty(leaves, async (all) => {
        await store().fill(all);
        const load = store().children(ownWork());
        const counts = store().counts(ownWork());
        for (const tree of TREES) {
          const own = all.filter((leaf: Leaf) => leaf.tree === tree);
          const ids = (await load(tree)).map(({ id }) => id);
          expect(ids).toEqual(own.map(({ id }) => id).toSorted());
          expect((await counts(tree))?.count ?? 0).toBe(own.length);
        }
      }),
      { numRuns: 10 },
    );
  });
}
