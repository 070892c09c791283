import { type Collection, Decimal128, type Document, Double, Long } from 'mongodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { useMongo } from './server.ts';

// These tests hold on a real server too: MONGODB_URL=mongodb://… npx vitest run <this file>
const mongo = useMongo('update');
let items: Collection<Document>;
let made = 0;

beforeEach(() => {
  made += 1;
  items = mongo.client.db().collection(`items${made}`);
});

async function updated(
  before: Document,
  update: Document,
  options = {},
  filter = {},
): Promise<unknown> {
  await items.insertOne({ _id: 1, ...before } as Document);
  await items.updateOne({ _id: 1, ...filter } as Document, update, options);
  const { _id, ...after } = (await items.findOne({})) ?? {};
  return after;
}

describe('fields', () => {
  const cases: [string, Document, Document, Document][] = [
    ['$set makes the documents on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
    [
      '$set fills an array with null up to a position',
      { a: [1] },
      { $set: { 'a.3': 4 } },
      { a: [1, null, null, 4] },
    ],
    [
      '$set by number makes a document where nothing is',
      {},
      { $set: { 'a.0': 1 } },
      { a: { 0: 1 } },
    ],
    [
      '$unset removes, and leaves null in an array',
      { a: 1, b: [1, 2] },
      { $unset: { a: '', 'b.0': '', x: '' } },
      { b: [null, 2] },
    ],
    ['$inc and $mul start from zero', {}, { $inc: { a: 2 }, $mul: { b: 3 } }, { a: 2, b: 0 }],
    ['$inc goes on as a double', { a: 1 }, { $inc: { a: 0.5 } }, { a: 1.5 }],
    [
      '$min and $max follow the order of types',
      { a: 5, b: 5, c: 5 },
      { $min: { a: 3 }, $max: { b: 3, c: 'x', d: 1 } },
      { a: 3, b: 5, c: 'x', d: 1 },
    ],
    [
      '$rename moves a field',
      { a: { b: 1 } },
      { $rename: { 'a.b': 'c', no: 'no2' } },
      { a: {}, c: 1 },
    ],
    ['$setOnInsert does nothing to what is there', { a: 1 }, { $setOnInsert: { a: 2 } }, { a: 1 }],
  ];
  it.each(cases)('%s', async (_, before, update, after) => {
    expect(await updated(before, update)).toEqual(after);
  });

  it('keep or widen the type of a number', async () => {
    await items.insertOne({
      _id: 1 as never,
      int: 2147483647,
      long: Long.fromNumber(1),
      decimal: Decimal128.fromString('1.10'),
      double: 1.5,
    });
    await items.updateOne(
      {},
      { $inc: { int: 1, long: 1, decimal: Decimal128.fromString('0.20'), double: 0.5 } },
    );
    const doc = await items.findOne({}, { promoteValues: false, promoteLongs: false });
    expect(doc?.int).toEqual(Long.fromNumber(2147483648));
    expect(doc?.long).toEqual(Long.fromNumber(2));
    expect(String(doc?.decimal)).toBe('1.30');
    expect(doc?.double).toEqual(new Double(2));
  });

  it('take the time of the server', async () => {
    await items.insertOne({ _id: 1 as never });
    await items.updateOne({}, {
      $currentDate: { at: true, stamp: { $type: 'timestamp' } },
    } as Document);
    const doc = await items.findOne({});
    expect(Math.abs(Date.now() - doc?.at.getTime())).toBeLessThan(60_000);
    expect(doc?.stamp._bsontype).toBe('Timestamp');
  });

  it('count a document as modified only when it changed', async () => {
    await items.insertMany([{ a: 1 }, { a: 2 }]);
    expect(await items.updateMany({}, { $set: { a: 1 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
    });
  });

  it('can be computed by a pipeline', async () => {
    expect(
      await updated({ a: 2, b: 3 }, [{ $set: { sum: { $add: ['$a', '$b'] } } }, { $unset: 'a' }]),
    ).toEqual({ b: 3, sum: 5 });
  });
});

describe('arrays', () => {
  const cases: [string, Document, Document, Document][] = [
    ['$push appends', { a: [1] }, { $push: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
    [
      '$push $each inserts, sorts and cuts',
      { a: [5, 1] },
      { $push: { a: { $each: [3, 9], $sort: -1, $slice: 3 } } },
      { a: [9, 5, 3] },
    ],
    [
      '$push sorts documents by a field',
      { a: [{ n: 2 }] },
      { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
      { a: [{ n: 1 }, { n: 2 }] },
    ],
    [
      '$push $position inserts',
      { a: [1, 4] },
      { $push: { a: { $each: [2, 3], $position: 1 } } },
      { a: [1, 2, 3, 4] },
    ],
    [
      '$push $position counts from the end',
      { a: [1, 4] },
      { $push: { a: { $each: [3], $position: -1 } } },
      { a: [1, 3, 4] },
    ],
    [
      '$push $slice keeps the last',
      { a: [1] },
      { $push: { a: { $each: [2, 3], $slice: -2 } } },
      { a: [2, 3] },
    ],
    [
      '$addToSet adds what is not there',
      { a: [1, { x: 1 }] },
      { $addToSet: { a: { $each: [1, { x: 1 }, 2, 2] } } },
      { a: [1, { x: 1 }, 2] },
    ],
    [
      '$pop takes from either end',
      { a: [1, 2, 3], b: [1, 2] },
      { $pop: { a: -1, b: 1 } },
      { a: [2, 3], b: [1] },
    ],
    ['$pull removes a value', { a: [1, 2, 1] }, { $pull: { a: 1, b: 2 } }, { a: [2] }],
    ['$pull removes by condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
    [
      '$pull removes documents by a filter',
      { a: [{ x: 1, y: 1 }, { x: 2 }] },
      { $pull: { a: { x: 1 } } },
      { a: [{ x: 2 }] },
    ],
    [
      '$pull understands $or',
      { a: [{ x: 1 }, { x: 2 }, { y: 3 }] },
      { $pull: { a: { $or: [{ x: 1 }, { y: 3 }] } } },
      { a: [{ x: 2 }] },
    ],
    ['$pullAll removes values', { a: [1, 2, 3, 2] }, { $pullAll: { a: [2, 3] } }, { a: [1] }],
    [
      '$[] reaches every element',
      { a: [{ n: 1 }, { n: 2 }] },
      { $inc: { 'a.$[].n': 10 } },
      { a: [{ n: 11 }, { n: 12 }] },
    ],
  ];
  it.each(cases)('%s', async (_, before, update, after) => {
    expect(await updated(before, update)).toEqual(after);
  });

  it('$ reaches the element that the filter matched', async () => {
    const before = {
      lines: [
        { sku: 'a', n: 1 },
        { sku: 'b', n: 1 },
      ],
      tags: ['x', 'y'],
    };
    const after = await updated(before, { $inc: { 'lines.$.n': 5 } }, {}, { 'lines.sku': 'b' });
    expect(after).toEqual({
      ...before,
      lines: [
        { sku: 'a', n: 1 },
        { sku: 'b', n: 6 },
      ],
    });
    await items.updateOne({ tags: { $in: ['y'] } }, { $set: { 'tags.$': 'z' } });
    await items.updateOne(
      { lines: { $elemMatch: { sku: 'a', n: 1 } } },
      { $set: { 'lines.$.n': 0 } },
    );
    expect(await items.findOne({})).toMatchObject({
      tags: ['x', 'z'],
      lines: [{ n: 0 }, { n: 6 }],
    });
    await expect(
      items.updateOne({ _id: 1 as never }, { $set: { 'lines.$.n': 0 } }),
    ).rejects.toMatchObject({ code: 2 });
  });

  it('$[identifier] reaches the elements that arrayFilters describe', async () => {
    const before = {
      a: [
        { n: 1, l: [1, 9] },
        { n: 5, l: [9] },
      ],
    };
    const update = { $set: { 'a.$[big].hit': true, 'a.$[big].l.$[nine]': 0 } };
    const arrayFilters = [{ 'big.n': { $gte: 5 } }, { nine: 9 }];
    expect(await updated(before, update, { arrayFilters })).toEqual({
      a: [
        { n: 1, l: [1, 9] },
        { n: 5, l: [0], hit: true },
      ],
    });
    await expect(items.updateOne({}, { $set: { 'a.$[x].n': 1 } })).rejects.toMatchObject({
      code: 2,
    });
    await expect(
      items.updateOne({}, { $set: { b: 1 } }, { arrayFilters: [{ x: 1 }] }),
    ).rejects.toThrow(/not used/);
  });
});

describe('wrong updates', () => {
  const cases: [string, Document, number][] = [
    ['two changes of one field', { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a change of a field and of what is in it', { $set: { 'o.x': 1 }, $unset: { o: 1 } }, 40],
    ['another _id', { $set: { _id: 2 } }, 66],
    ['no _id', { $unset: { _id: 1 } }, 66],
    ['$inc of a text', { $inc: { text: 1 } }, 14],
    ['$inc by a text', { $inc: { n: 'x' } }, 14],
    ['$push to a text', { $push: { text: 1 } }, 2],
    ['$pop of a number', { $pop: { n: 1 } }, 14],
    ['a field in a scalar', { $set: { 'n.x': 1 } }, 28],
    ['a name in an array', { $set: { 'list.x': 1 } }, 28],
    ['an empty name', { $set: { 'a..b': 1 } }, 56],
    ['a name with a dollar', { $set: { 'a.$b': 1 } }, 52],
  ];
  it.each(cases)('%s', async (_, update, code) => {
    const before = { _id: 1 as never, n: 1, text: 'x', list: [1], o: {} };
    await items.insertOne(before);
    await expect(items.updateOne({}, update)).rejects.toMatchObject({ code });
    expect(await items.findOne({})).toEqual(before);
  });
});
