import type { Collection, Document, ObjectId } from 'mongodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { useMongo } from './server.ts';

// These tests hold on a real server too: MONGODB_URL=mongodb://… npx vitest run <this file>
interface Item extends Document {
  _id: string | number | ObjectId;
}
const mongo = useMongo('projections');
let items: Collection<Item>;
let made = 0;

beforeEach(() => {
  made += 1;
  items = mongo.client.db().collection<Item>(`items${made}`);
});

describe('projections', () => {
  const doc = {
    _id: 1,
    a: { b: 1, c: 2 },
    list: [{ x: 1, y: 1 }, { x: 2, y: 2 }, 3, [{ x: 4, z: 5 }]],
    n: [1, 2, 3, 4],
  };
  const cases: [Document, Document][] = [
    [{ 'a.b': 1 }, { _id: 1, a: { b: 1 } }],
    [{ a: { c: 1 }, _id: 0 }, { a: { c: 2 } }],
    [{ 'list.x': 1, _id: 0 }, { list: [{ x: 1 }, { x: 2 }, [{ x: 4 }]] }],
    [
      { 'list.x': 0, a: 0, n: 0 },
      { _id: 1, list: [{ y: 1 }, { y: 2 }, 3, [{ z: 5 }]] },
    ],
    [
      { n: { $slice: -2 }, a: 1 },
      { _id: 1, a: { b: 1, c: 2 }, n: [3, 4] },
    ],
    [
      { n: { $slice: [1, 2] }, a: 0, list: 0 },
      { _id: 1, n: [2, 3] },
    ],
    [{ list: { $elemMatch: { y: 2 } } }, { _id: 1, list: [{ x: 2, y: 2 }] }],
    [{ _id: 0, total: { $add: ['$a.b', 1] } }, { total: 2 }],
    [{ missing: 1 }, { _id: 1 }],
  ];
  it.each(cases)('%j', async (projection, expected) => {
    await items.insertOne(doc);
    expect(await items.findOne({}, { projection })).toEqual(expected);
  });

  it('show the element that the filter matched', async () => {
    await items.insertOne(doc);
    expect(await items.findOne({ 'list.x': 2 }, { projection: { 'list.$': 1, _id: 0 } })).toEqual({
      list: [{ x: 2, y: 2 }],
    });
    await expect(items.findOne({}, { projection: { a: 1, n: 0 } })).rejects.toThrow(
      /inclusion|exclusion/,
    );
  });
});
