import { expect, it } from 'vitest';
import { insertRows } from './insert.ts';

async function sizesOf(rows: Iterable<object>): Promise<number[]> {
  const sizes: number[] = [];
  const session = {
    async query(_: string, [json]: readonly unknown[] = []) {
      sizes.push(JSON.parse(String(json)).length);
      return [];
    },
  };
  await insertRows(session, 'INSERT …', rows);
  return sizes;
}

it('sends many rows with few statements', async () => {
  const rows = Array.from({ length: 12_000 }, (_, n) => ({ n }));
  expect(await sizesOf(rows)).toEqual([5000, 5000, 2000]);
  expect(await sizesOf(rows.slice(0, 5000))).toEqual([5000]);
});

it('sends nothing for no rows', async () => {
  expect(await sizesOf([])).toEqual([]);
});
