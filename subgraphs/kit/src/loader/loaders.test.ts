import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWork } from '../context/index.ts';
import { alignToKeys, groupByKeys } from './align.ts';
import { createLoader, createLoaderFamily, createSelectiveLoader } from './loaders.ts';
import type { Selection } from './selection.ts';

it('aligns rows to keys in any order, with null for what is missing', () => {
  const rows = fc.uniqueArray(fc.integer({ min: 0, max: 30 }));
  fc.assert(
    fc.property(rows, fc.array(fc.integer({ min: 0, max: 30 })), (ids, keys) => {
      const found = alignToKeys(
        keys,
        ids.map((id) => ({ id })),
        (row) => row.id,
      );
      expect(found).toEqual(keys.map((id) => (ids.includes(id) ? { id } : null)));
    }),
  );
});

it('groups rows under their keys and keeps their order', () => {
  const rows = [
    { of: 'b', n: 1 },
    { of: 'a', n: 2 },
    { of: 'b', n: 3 },
    { of: 'unasked', n: 4 },
  ];
  const groups = groupByKeys(['a', 'b', 'c'], rows, (row) => row.of);
  expect(groups.map((group) => group.map(({ n }) => n))).toEqual([[2], [1, 3], []]);
});

describe('a loader', () => {
  it('reads the keys of one wave at once and each of them once', async () => {
    const batches: (readonly number[])[] = [];
    const load = createLoader(ownWork(), async (keys: readonly number[]) => {
      batches.push(keys);
      return keys.map((key) => (key === 2 ? new Error('two fails') : key * 10));
    });
    const answers = await Promise.allSettled([1, 2, 1, 3].map(load));
    expect(answers.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it.each([
    [undefined, [20_000, 5000]],
    [6000, [6000, 6000, 6000, 6000, 1000]],
  ])('splits a wave beyond its size (%s)', async (maxBatchSize, expected) => {
    const sizes: number[] = [];
    const load = createLoader(
      ownWork(),
      async (keys: readonly number[]) => {
        sizes.push(keys.length);
        return keys;
      },
      { maxBatchSize },
    );
    await Promise.all(Array.from({ length: 25_000 }, (_, i) => load(i)));
    expect(sizes).toEqual(expected);
  });

  it('reads again after a change', async () => {
    const request = ownWork();
    let reads = 0;
    const load = createLoader(request, async (keys: readonly string[]) => {
      reads += 1;
      return keys.map(() => reads);
    });
    expect([await load('a'), await load('a')]).toEqual([1, 1]);
    request.changed();
    expect(await load('a')).toBe(2);
  });
});

describe('a family', () => {
  it('shares a batch between positions with equal arguments only, and forgets after a change', async () => {
    const batches: string[] = [];
    const request = ownWork();
    const of = createLoaderFamily(request, (args: { limit: number }) =>
      createLoader(request, async (keys: readonly string[]) => {
        batches.push(`${args.limit}: ${keys.join()}`);
        return keys;
      }),
    );
    const ask = () =>
      Promise.all([of({ limit: 1 })('a'), of({ limit: 2 })('a'), of({ limit: 1 })('b')]);
    await ask();
    expect(batches).toEqual(['1: a,b', '2: a']);
    await ask();
    expect(batches).toHaveLength(2);
    request.changed();
    await ask();
    expect(batches).toHaveLength(4);
  });
});

const selecting = (...fields: string[]): Selection => ({
  fields: new Set(fields),
  cause: { field: 'Thing.field', path: ['field'] },
});

/** A store of things with the properties a, b and c, of which some fail, and what was read of it. */
function thingStore() {
  const reads: { keys: readonly string[]; fields: string[] | undefined }[] = [];
  const thingOf = (key: string, fields: ReadonlySet<string> | undefined) => {
    if (key.startsWith('bad')) return new Error(`${key} fails`);
    if (key.startsWith('no')) return null;
    const all = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, `${key}.${name}`]));
    return fields ? Object.fromEntries([...fields].map((name) => [name, all[name]])) : all;
  };
  const loadMany = async (keys: readonly string[], fields: ReadonlySet<string> | undefined) => {
    reads.push({ keys, fields: fields && [...fields].sort() });
    return keys.map((key) => thingOf(key, fields));
  };
  return { reads, thingOf, loadMany };
}

describe('a selective loader', () => {
  it('reads together what the fields of one wave select', async () => {
    const { reads, loadMany } = thingStore();
    const load = createSelectiveLoader(ownWork(), loadMany);
    await Promise.all([
      load('x', selecting('a')),
      load('y', selecting('b')),
      load('x', selecting('b')),
    ]);
    expect(reads).toEqual([{ keys: ['x', 'y'], fields: ['a', 'b'] }]);
  });

  it('reads a row again only for what it lacks', async () => {
    const { reads, loadMany } = thingStore();
    const load = createSelectiveLoader(ownWork(), loadMany);
    await load('x', selecting('a', 'b'));
    await load('x', selecting('a'));
    expect(reads).toHaveLength(1);
    expect(await load('x', selecting('c'))).toMatchObject({ c: 'x.c' });
    expect(reads).toHaveLength(2);
    expect(await load('x')).toEqual({ a: 'x.a', b: 'x.b', c: 'x.c' });
    await load('x', selecting('b'));
    expect(reads).toHaveLength(3);
  });

  it('answers as one by one, for keys that repeat, are missing or fail, in any waves', async () => {
    const key = fc.constantFrom('x', 'y', 'z', 'no-1', 'no-2', 'bad-1', 'bad-2');
    const fields = fc.option(fc.subarray(['a', 'b', 'c']), { nil: undefined });
    const wave = fc.array(fc.record({ key, fields }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(wave, { maxLength: 4 }),
        fc.integer({ min: 1, max: 5 }),
        async (waves, maxBatchSize) => {
          const { reads, thingOf, loadMany } = thingStore();
          const load = createSelectiveLoader(ownWork(), loadMany, { maxBatchSize });
          for (const wishes of waves) {
            const before = reads.length;
            const loaded = await Promise.allSettled(
              wishes.map((wish) => load(wish.key, wish.fields && selecting(...wish.fields))),
            );
            wishes.forEach((wish, i) => {
              const expected = thingOf(wish.key, wish.fields && new Set(wish.fields));
              const outcome = loaded[i];
              if (expected instanceof Error) {
                expect(outcome).toMatchObject({ status: 'rejected', reason: expected });
              } else if (expected === null) {
                expect(outcome).toEqual({ status: 'fulfilled', value: null });
              } else {
                expect(outcome).toMatchObject({ status: 'fulfilled', value: expected });
              }
            });
            const asked = reads.slice(before).flatMap(({ keys }) => keys);
            expect(asked).toHaveLength(new Set(asked).size);
            const keys = new Set(wishes.map((wish) => wish.key));
            expect(reads.length - before).toBeLessThanOrEqual(Math.ceil(keys.size / maxBatchSize));
          }
        },
      ),
    );
  });
});
