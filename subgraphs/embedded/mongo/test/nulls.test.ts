import type { Collection, Document } from 'mongodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { useMongo } from './server.ts';

// These tests hold on a real server too: MONGODB_URL=mongodb://… npx vitest run <this file>
interface Item extends Document {
  _id: number;
}
const mongo = useMongo('nulls');
let items: Collection<Item>;

beforeAll(async () => {
  items = mongo.client.db().collection<Item>('items');
  await items.insertMany([
    { _id: 1, n: 2 },
    { _id: 2, n: null },
    { _id: 3 },
    { _id: 4, n: 1 },
    { _id: 5, n: null },
    { _id: 6 },
  ]);
});

const ids = (docs: readonly Document[]) => docs.map(({ _id }) => _id);

describe('a field that is null and one that is not there', () => {
  it('are equal to a sort, and less than any value', async () => {
    expect(ids(await items.find().sort({ n: 1, _id: 1 }).toArray())).toEqual([2, 3, 5, 6, 4, 1]);
    expect(ids(await items.find().sort({ n: 1, _id: -1 }).toArray())).toEqual([6, 5, 3, 2, 4, 1]);
    expect(ids(await items.find().sort({ n: -1, _id: 1 }).toArray())).toEqual([1, 4, 2, 3, 5, 6]);
    const sorted = await items.aggregate([{ $sort: { n: -1, _id: -1 } }]).toArray();
    expect(ids(sorted)).toEqual([1, 4, 6, 5, 3, 2]);
  });

  it('are found alike by equality with null, and by no comparison with a value', async () => {
    const found = async (n: unknown) => ids(await items.find({ n } as Document).toArray());
    expect(await found(null)).toEqual([2, 3, 5, 6]);
    expect(await found({ $eq: null })).toEqual([2, 3, 5, 6]);
    expect(await found({ $in: [null, 1] })).toEqual([2, 3, 4, 5, 6]);
    expect(await found({ $ne: null })).toEqual([1, 4]);
    expect(await found({ $lt: 5 })).toEqual([1, 4]);
    expect(await found({ $gte: -5 })).toEqual([1, 4]);
    expect(await found({ $gt: null })).toEqual([]);
    expect(await found({ $lte: null })).toEqual([2, 3, 5, 6]);
  });

  it('differ in expressions, where what is not there comes before null', async () => {
    const flagged = async (expression: Document) =>
      ids(
        await items
          .aggregate([{ $set: { flag: expression } }, { $match: { flag: true } }])
          .toArray(),
      );
    expect(await flagged({ $lte: ['$n', null] })).toEqual([2, 3, 5, 6]);
    expect(await flagged({ $lt: ['$n', null] })).toEqual([3, 6]);
    expect(await flagged({ $eq: ['$n', null] })).toEqual([2, 5]);
  });

  it('stand in one partition of a window, in the order of the sort', async () => {
    const numbered = await items
      .aggregate([
        {
          $setWindowFields: {
            partitionBy: '$n',
            sortBy: { _id: -1 },
            output: { at: { $sum: 1, window: { documents: ['unbounded', 'current'] } } },
          },
        },
        { $sort: { n: 1, at: 1 } },
      ])
      .toArray();
    expect(numbered.map(({ _id, at }) => [_id, at])).toEqual([
      [6, 1],
      [5, 2],
      [3, 3],
      [2, 4],
      [4, 1],
      [1, 1],
    ]);
  });
});
