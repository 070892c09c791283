import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alignToKeys, groupByKeys } from './align.ts';
import { createLoader, createLoaderFamily } from './loaders.ts';

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

it('reads the keys of one wave at once and each of them once', async () => {
  const batches: (readonly number[])[] = [];
  const loader = createLoader(async (keys: readonly number[]) => {
    batches.push(keys);
    return keys.map((key) => (key === 2 ? new Error('two fails') : key * 10));
  });
  const answers = await Promise.allSettled([1, 2, 1, 3].map((key) => loader.load(key)));
  expect(answers.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(batches).toEqual([[1, 2, 3]]);
});

it('splits a wave of more than a thousand keys', async () => {
  const sizes: number[] = [];
  const loader = createLoader(async (keys: readonly number[]) => {
    sizes.push(keys.length);
    return keys;
  });
  await loader.loadMany(Array.from({ length: 2500 }, (_, i) => i));
  expect(sizes).toEqual([1000, 1000, 500]);
});

it('shares a batch between positions with equal arguments only', async () => {
  const batches: string[] = [];
  const family = createLoaderFamily(async (keys: readonly string[], args: { limit: number }) => {
    batches.push(`${args.limit}: ${keys.join()}`);
    return keys;
  });
  await Promise.all([
    family.with({ limit: 1 }).load('a'),
    family.with({ limit: 2 }).load('a'),
    family.with({ limit: 1 }).load('b'),
  ]);
  expect(batches).toEqual(['1: a,b', '2: a']);
});

it('reads again what a family was told to forget', async () => {
  let reads = 0;
  const family = createLoaderFamily(async (keys: readonly string[], _: { limit: number }) => {
    reads += 1;
    return keys.map(() => reads);
  });
  const read = () => family.with({ limit: 1 }).load('a');
  expect([await read(), await read()]).toEqual([1, 1]);
  family.clearAll();
  expect(await read()).toBe(2);
});
