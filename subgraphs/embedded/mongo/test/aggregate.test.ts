import { type Db, Decimal128, type Document, Long, ObjectId } from 'mongodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { useMongo } from './server.ts';

// These tests hold on a real server too: MONGODB_URL=mongodb://… npx vitest run <this file>
interface Doc extends Document {
  _id: unknown;
}
const mongo = useMongo('aggregate');
let db: Db;
const author = new ObjectId();

beforeAll(async () => {
  db = mongo.client.db();
  await db.collection<Doc>('reviews').insertMany([
    {
      _id: 1,
      product: 'a',
      stars: 5,
      by: author,
      at: new Date('2024-01-05T10:00:00Z'),
      tags: ['x', 'y'],
    },
    { _id: 2, product: 'a', stars: 3, by: 'u2', at: new Date('2024-01-07T10:00:00Z'), tags: [] },
    { _id: 3, product: 'b', stars: 4, by: author, at: new Date('2024-02-05T10:00:00Z') },
    { _id: 4, product: 'a', stars: 5, by: 'u3', at: new Date('2024-03-05T10:00:00Z'), tags: ['y'] },
    {
      _id: 5,
      product: 'c',
      stars: null,
      by: 'u3',
      at: new Date('2024-03-06T10:00:00Z'),
      tags: 'z',
    },
  ]);
  await db.collection<Doc>('products').insertMany([
    {
      _id: 'a',
      name: 'Anchor',
      price: Decimal128.fromString('10.10'),
      parts: [
        { n: 1, w: 2 },
        { n: 2, w: 3 },
      ],
    },
    { _id: 'b', name: 'Boat', price: Decimal128.fromString('99.90'), parts: [] },
  ]);
});

const over = (collection: string, pipeline: Document[]) =>
  db.collection(collection).aggregate(pipeline).toArray();
const evaluate = async (expression: unknown) => {
  const [result] = await over('products', [
    { $match: { _id: 'a' } },
    { $project: { _id: 0, value: expression } },
  ]);
  return result?.value;
};

describe('stages', () => {
  it('$match, $group with accumulators, $sort', async () => {
    const result = await over('reviews', [
      { $match: { _id: { $lt: 6 } } },
      {
        $group: {
          _id: '$product',
          n: { $sum: 1 },
          total: { $sum: '$stars' },
          average: { $avg: '$stars' },
          best: { $max: '$stars' },
          worst: { $min: '$stars' },
          ids: { $push: '$_id' },
          kinds: { $addToSet: '$stars' },
          first: { $first: '$_id' },
          last: { $last: '$_id' },
          tags: { $push: '$tags' },
          count: { $count: {} },
        },
      },
      { $sort: { _id: 1 } },
    ]);
    expect(result[0]).toMatchObject({
      _id: 'a',
      n: 3,
      total: 13,
      best: 5,
      worst: 3,
      ids: [1, 2, 4],
      first: 1,
      last: 4,
      count: 3,
    });
    expect(result[0]?.average).toBeCloseTo(13 / 3);
    expect(result[0]?.kinds.sort()).toEqual([3, 5]);
    expect(result[1]).toMatchObject({ _id: 'b', tags: [] });
    expect(result[2]).toMatchObject({
      _id: 'c',
      total: 0,
      average: null,
      best: null,
      kinds: [null],
    });
  });

  it('$group by an ObjectId, a document and nothing', async () => {
    const byAuthor = await over('reviews', [
      { $group: { _id: '$by', n: { $sum: 1 } } },
      { $sort: { n: -1, _id: 1 } },
    ]);
    expect(byAuthor.map(({ _id, n }) => [String(_id), n])).toEqual([
      ['u3', 2],
      [String(author), 2],
      ['u2', 1],
    ]);
    const byDoc = await over('reviews', [{ $group: { _id: { p: '$product', s: '$stars' } } }]);
    expect(byDoc).toHaveLength(4);
    expect(await over('reviews', [{ $group: { _id: null, n: { $sum: 1 } } }])).toEqual([
      { _id: null, n: 5 },
    ]);
  });

  it('$project, $set, $unset, $replaceRoot and $count', async () => {
    expect(
      await over('products', [
        { $match: { _id: 'a' } },
        {
          $set: {
            'info.label': { $concat: ['$_id', ':', '$name'] },
            'parts.seen': true,
            price: '$$REMOVE',
          },
        },
        { $unset: ['name', 'parts.w'] },
      ]),
    ).toEqual([
      {
        _id: 'a',
        parts: [
          { n: 1, seen: true },
          { n: 2, seen: true },
        ],
        info: { label: 'a:Anchor' },
      },
    ]);
    expect(await over('products', [{ $project: { parts: { id: '$_id' }, _id: 0 } }])).toEqual([
      { parts: [{ id: 'a' }, { id: 'a' }] },
      { parts: [] },
    ]);
    expect(await over('products', [{ $project: { n: '$parts.n', _id: 0 } }])).toEqual([
      { n: [1, 2] },
      { n: [] },
    ]);
    expect(
      await over('products', [
        { $match: { _id: 'b' } },
        { $replaceRoot: { newRoot: { was: '$_id' } } },
      ]),
    ).toEqual([{ was: 'b' }]);
    expect(await over('reviews', [{ $match: { stars: 5 } }, { $count: 'n' }])).toEqual([{ n: 2 }]);
    expect(await over('reviews', [{ $match: { stars: 9 } }, { $count: 'n' }])).toEqual([]);
  });

  it('$unwind, keeping what is empty or not', async () => {
    const ids = async (spec: unknown) =>
      (await over('reviews', [{ $unwind: spec }, { $sort: { _id: 1 } }] as Document[])).map(
        ({ _id, tags, at }) => [_id, tags, at instanceof Date ? 0 : at],
      );
    expect(await ids('$tags')).toEqual([
      [1, 'x', 0],
      [1, 'y', 0],
      [4, 'y', 0],
      [5, 'z', 0],
    ]);
    expect(await ids({ path: '$tags', preserveNullAndEmptyArrays: true })).toHaveLength(6);
    expect(await ids({ path: '$tags', includeArrayIndex: 'at' })).toEqual([
      [1, 'x', 0],
      [1, 'y', 1],
      [4, 'y', 0],
      [5, 'z', null],
    ]);
  });

  it('$lookup by equality, by a pipeline with variables, and by both', async () => {
    const equal = await over('products', [
      { $lookup: { from: 'reviews', localField: '_id', foreignField: 'product', as: 'reviews' } },
      { $project: { n: { $size: '$reviews' } } },
      { $sort: { _id: 1 } },
    ]);
    expect(equal).toEqual([
      { _id: 'a', n: 3 },
      { _id: 'b', n: 1 },
    ]);
    const pipeline = [
      { $match: { $expr: { $and: [{ $eq: ['$product', '$$id'] }, { $gte: ['$stars', 4] }] } } },
      { $project: { stars: 1 } },
    ];
    const piped = await over('products', [
      { $lookup: { from: 'reviews', let: { id: '$_id' }, pipeline, as: 'good' } },
      { $sort: { _id: 1 } },
      { $project: { good: 1 } },
    ]);
    expect(piped).toEqual([
      {
        _id: 'a',
        good: [
          { _id: 1, stars: 5 },
          { _id: 4, stars: 5 },
        ],
      },
      { _id: 'b', good: [{ _id: 3, stars: 4 }] },
    ]);
    const both = await over('products', [
      { $match: { _id: 'a' } },
      {
        $lookup: {
          from: 'reviews',
          localField: '_id',
          foreignField: 'product',
          pipeline: [{ $sort: { _id: -1 } }, { $limit: 1 }],
          as: 'last',
        },
      },
    ]);
    expect(both[0]?.last).toMatchObject([{ _id: 4 }]);
    const none = await over('products', [
      { $lookup: { from: 'nothing', localField: '_id', foreignField: 'x', as: 'none' } },
      { $match: { none: [] } },
    ]);
    expect(none).toHaveLength(2);
  });

  it('$facet, $sortByCount, $bucket, $unionWith and $sample', async () => {
    const [facets] = await over('reviews', [
      {
        $facet: {
          total: [{ $count: 'n' }],
          page: [{ $sort: { _id: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
          products: [{ $sortByCount: '$product' }, { $limit: 1 }],
        },
      },
    ]);
    expect(facets).toEqual({
      total: [{ n: 5 }],
      page: [{ _id: 5 }],
      products: [{ _id: 'a', count: 3 }],
    });
    expect(
      await over('reviews', [
        {
          $bucket: {
            groupBy: '$stars',
            boundaries: [0, 4, 5],
            default: 'other',
            output: { n: { $sum: 1 } },
          },
        },
      ]),
    ).toEqual([
      { _id: 0, n: 1 },
      { _id: 4, n: 1 },
      { _id: 'other', n: 3 },
    ]);
    expect(
      await over('reviews', [
        { $unionWith: { coll: 'products', pipeline: [{ $match: { _id: 'a' } }] } },
      ]),
    ).toHaveLength(6);
    expect(await over('reviews', [{ $sample: { size: 3 } }])).toHaveLength(3);
  });

  it('$setWindowFields numbers, ranks, shifts and accumulates by partition', async () => {
    const result = await over('reviews', [
      { $match: { product: { $in: ['a', 'b'] } } },
      {
        $setWindowFields: {
          partitionBy: '$product',
          sortBy: { stars: -1 },
          output: {
            rank: { $rank: {} },
            dense: { $denseRank: {} },
            n: { $documentNumber: {} },
            running: { $sum: '$stars', window: { documents: ['unbounded', 'current'] } },
            pair: { $avg: '$stars', window: { documents: [-1, 0] } },
            all: { $sum: 1 },
          },
        },
      },
      { $project: { by: 0, at: 0, tags: 0, product: 0 } },
    ]);
    expect(result.map(({ _id, ...rest }) => rest)).toEqual([
      { stars: 5, rank: 1, dense: 1, n: 1, running: 5, pair: 5, all: 3 },
      { stars: 5, rank: 1, dense: 1, n: 2, running: 10, pair: 5, all: 3 },
      { stars: 3, rank: 3, dense: 2, n: 3, running: 13, pair: 4, all: 3 },
      { stars: 4, rank: 1, dense: 1, n: 1, running: 4, pair: 4, all: 1 },
    ]);
  });

  it('answers by a cursor, with time-out and a variable for the moment', async () => {
    const cursor = db
      .collection('reviews')
      .aggregate([{ $sort: { _id: 1 } }, { $set: { now: '$$NOW' } }], {
        batchSize: 2,
        maxTimeMS: 10_000,
      });
    const docs = await cursor.toArray();
    expect(docs).toHaveLength(5);
    expect(docs[0]?.now).toBeInstanceOf(Date);
  });
});

describe('expressions', () => {
  const cases: [unknown, unknown][] = [
    [{ $add: [1, 2.5, null] }, null],
    [{ $subtract: [5, 7] }, -2],
    [{ $multiply: [2, 3, 1.5] }, 9],
    [{ $divide: [7, 2] }, 3.5],
    [{ $mod: [-7, 3] }, -1],
    [{ $round: [2.51] }, 3],
    [{ $round: [2.5, 0] }, 2],
    [{ $round: [2.675, 2] }, 2.68],
    [{ $round: [1234.5, -2] }, 1200],
    [{ $trunc: -2.9 }, -2],
    [{ $floor: -2.1 }, -3],
    [{ $abs: -4 }, 4],
    [{ $sum: '$parts.n' }, 3],
    [{ $max: ['$parts.w', 1] }, [2, 3]],
    [{ $avg: [1, 2, 'x'] }, 1.5],
    [{ $eq: [[1, 2], 1] }, false],
    [{ $eq: [{ $literal: Long.fromNumber(1) }, 1] }, true],
    [{ $gt: ['$missing', null] }, false],
    [{ $lt: ['$missing', null] }, true],
    [{ $cmp: ['a', 1] }, 1],
    [{ $and: [1, 'x', []] }, true],
    [{ $not: [0] }, true],
    [{ $not: [''] }, false],
    [{ $in: ['$_id', ['a', 'b']] }, true],
    // biome-ignore lint/suspicious/noThenProperty: that is how the operator is written
    [{ $cond: { if: '$missing', then: 1, else: 2 } }, 2],
    [{ $cond: [true, 'yes', 'no'] }, 'yes'],
    [{ $ifNull: ['$missing', null, 'x'] }, 'x'],
    [
      {
        $switch: {
          branches: [
            // biome-ignore lint/suspicious/noThenProperty: that is how the operator is written
            { case: false, then: 1 },
            // biome-ignore lint/suspicious/noThenProperty: that is how the operator is written
            { case: { $eq: ['$_id', 'a'] }, then: 2 },
          ],
          default: 3,
        },
      },
      2,
    ],
    [{ $let: { vars: { x: 2, y: '$parts' }, in: { $add: ['$$x', { $size: '$$y' }] } } }, 4],
    [{ $map: { input: '$parts', as: 'p', in: { $multiply: ['$$p.n', '$$p.w'] } } }, [2, 6]],
    [{ $filter: { input: '$parts', cond: { $gt: ['$$this.n', 1] } } }, [{ n: 2, w: 3 }]],
    [{ $reduce: { input: '$parts', initialValue: 0, in: { $add: ['$$value', '$$this.w'] } } }, 5],
    [{ $arrayElemAt: ['$parts.n', -1] }, 2],
    [{ $first: '$parts.n' }, 1],
    [{ $slice: [[1, 2, 3], -2] }, [2, 3]],
    [{ $slice: [[1, 2, 3], 1, 1] }, [2]],
    [{ $concatArrays: [[1], [2, 3]] }, [1, 2, 3]],
    [{ $isArray: '$parts' }, true],
    [{ $mergeObjects: [{ a: 1 }, null, { b: 2 }] }, { a: 1, b: 2 }],
    [{ $toString: new ObjectId('5f5d1f4e8f7e4a519a9c3f3c') }, '5f5d1f4e8f7e4a519a9c3f3c'],
    [{ $type: '$missing' }, 'missing'],
    [{ $type: '$price' }, 'decimal'],
    [{ $toUpper: '$name' }, 'ANCHOR'],
    [{ $add: [new Date(0), 1000] }, new Date(1000)],
    [{ $subtract: [new Date(5000), new Date(2000)] }, 3000],
    [{ $literal: '$name' }, '$name'],
    [
      { a: '$name', b: ['$missing', 1] },
      { a: 'Anchor', b: [null, 1] },
    ],
  ];
  it.each(cases)('%j', async (expression, expected) => {
    expect(await evaluate(expression)).toEqual(expected);
  });

  it('count exactly in decimals', async () => {
    expect(String(await evaluate({ $multiply: ['$price', 3] }))).toBe('30.30');
    const [total] = await over('products', [{ $group: { _id: null, sum: { $sum: '$price' } } }]);
    expect(String(total?.sum)).toBe('110.00');
  });
});
