import {
  Binary,
  type Collection,
  Decimal128,
  type Document,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { useMongo } from './server.ts';

// These tests hold on a real server too: MONGODB_URL=mongodb://… npx vitest run <this file>
interface Item extends Document {
  _id: string | number | ObjectId | Double;
}
const mongo = useMongo('driver');
let items: Collection<Item>;
let made = 0;

beforeEach(() => {
  made += 1;
  items = mongo.client.db().collection<Item>(`items${made}`);
});

const numbered = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ _id: i, n: i, even: i % 2 === 0 }));
const ids = (docs: readonly Item[]) => docs.map(({ _id }) => _id);

describe('writing and reading', () => {
  it('gives back every type as it was stored', async () => {
    const doc = {
      _id: new ObjectId(),
      int: 5,
      double: 5.5,
      wholeDouble: new Double(7),
      long: Long.fromString('9007199254740993'),
      smallLong: Long.fromNumber(3),
      decimal: Decimal128.fromString('19.90'),
      date: new Date('2024-02-29T12:00:00Z'),
      binary: new Binary(Buffer.from([0, 255, 7])),
      uuid: new UUID('5f5d1f4e-8f7e-4a51-9a9c-3f3c1d8c5a11'),
      regex: /^a.b/im,
      timestamp: new Timestamp({ t: 5, i: 1 }),
      ends: [new MinKey(), new MaxKey()],
      nested: { list: [[1, [2]], { a: null }], empty: {}, none: [] },
      text: 'π\u0000🚀',
      reference: { $ref: 'other', $id: 1 },
    };
    await items.insertOne(doc);
    const raw = await items.findOne(
      { _id: doc._id },
      { promoteValues: false, promoteLongs: false },
    );
    expect(raw?.wholeDouble).toEqual(new Double(7));
    expect(raw?.smallLong).toEqual(Long.fromNumber(3));
    const found = await items.findOne({ _id: doc._id }, { promoteLongs: false });
    const { wholeDouble, reference, ...rest }: Document = found ?? {};
    const { wholeDouble: _, reference: __, ...expected } = doc;
    expect(rest).toEqual(expected);
    expect(JSON.parse(JSON.stringify(reference))).toEqual({ $ref: 'other', $id: 1 });
    expect(wholeDouble).toBe(7);
  });

  it('inserts many, counts them, and finds by filter, sort, skip, limit and projection', async () => {
    await items.insertMany(numbered(20));
    expect(await items.countDocuments({ even: true })).toBe(10);
    expect(await items.estimatedDocumentCount()).toBe(20);
    const page = await items
      .find({ even: true }, { projection: { n: 1, _id: 0 } })
      .sort({ n: -1 })
      .skip(2)
      .limit(3)
      .toArray();
    expect(page).toEqual([{ n: 14 }, { n: 12 }, { n: 10 }]);
    expect(await items.distinct('even', { n: { $lt: 2 } })).toEqual([true, false]);
  });

  it('finds by $in over ids, over an index and over a field without one', async () => {
    await items.createIndex({ n: 1 });
    await items.insertMany(numbered(100));
    expect(ids(await items.find({ _id: { $in: [5, 99, 1000] } }).toArray()).sort()).toEqual([
      5, 99,
    ]);
    expect(await items.find({ n: { $in: [1, 2, 3] } }).toArray()).toHaveLength(3);
    expect(await items.find({ n: { $in: [] } }).toArray()).toEqual([]);
  });

  it('reads a long result in batches, and a cursor can be closed early', async () => {
    await items.insertMany(numbered(1000));
    const seen: unknown[] = [];
    for await (const { _id } of items.find().batchSize(70)) seen.push(_id);
    expect(seen).toHaveLength(1000);
    expect(new Set(seen).size).toBe(1000);
    const cursor = items.find().batchSize(10);
    await cursor.next();
    await cursor.close();
    expect(await items.find().limit(5).batchSize(2).toArray()).toHaveLength(5);
    expect(await items.findOne({ n: 7 })).toMatchObject({ _id: 7 });
  });

  it('goes on with a cursor while its documents change', async () => {
    await items.insertMany(numbered(300));
    const cursor = items.find().batchSize(100);
    await cursor.next();
    await items.updateMany({}, { $set: { touched: true } });
    expect(await cursor.toArray()).toHaveLength(299);
  });

  it('upserts from the equalities of the filter', async () => {
    const result = await items.updateOne(
      { sku: 'a', 'size.width': { $eq: 3 }, n: { $gt: 4 } },
      { $set: { price: 2 }, $setOnInsert: { created: true } },
      { upsert: true },
    );
    expect(result).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1 });
    expect(await items.findOne({ _id: result.upsertedId ?? 'none' })).toEqual({
      _id: result.upsertedId,
      sku: 'a',
      size: { width: 3 },
      price: 2,
      created: true,
    });
    const again = await items.updateOne(
      { sku: 'a' },
      { $setOnInsert: { created: false } },
      { upsert: true },
    );
    expect(again).toMatchObject({ matchedCount: 1, modifiedCount: 0, upsertedCount: 0 });
  });

  it('replaces a document but not its _id', async () => {
    await items.insertOne({ _id: 1, a: 1 });
    expect(await items.replaceOne({ _id: 1 }, { b: 2 })).toMatchObject({ modifiedCount: 1 });
    expect(await items.findOne()).toEqual({ _id: 1, b: 2 });
    await expect(items.replaceOne({ _id: 1 }, { _id: 2, b: 2 })).rejects.toMatchObject({
      code: 66,
    });
    await items.replaceOne({ _id: 7 }, { c: 3 }, { upsert: true });
    expect(await items.findOne({ _id: 7 })).toEqual({ _id: 7, c: 3 });
  });

  it('deletes one or many', async () => {
    await items.insertMany(numbered(10));
    expect(await items.deleteOne({ even: true })).toMatchObject({ deletedCount: 1 });
    expect(await items.deleteMany({ even: true })).toMatchObject({ deletedCount: 4 });
    expect(await items.countDocuments()).toBe(5);
  });

  it('finds and modifies: the old or the new document, sorted, upserted, projected, removed', async () => {
    await items.insertMany(numbered(5));
    const options = { sort: { n: -1 }, projection: { n: 1 } } as const;
    expect(await items.findOneAndUpdate({}, { $inc: { n: 10 } }, options)).toEqual({
      _id: 4,
      n: 4,
    });
    expect(
      await items.findOneAndUpdate({}, { $inc: { n: 1 } }, { ...options, returnDocument: 'after' }),
    ).toEqual({ _id: 4, n: 15 });
    expect(
      await items.findOneAndUpdate(
        { _id: 9 },
        { $set: { n: 9 } },
        { upsert: true, returnDocument: 'after' },
      ),
    ).toEqual({ _id: 9, n: 9 });
    expect(await items.findOneAndUpdate({ _id: 77 }, { $set: { n: 9 } })).toBeNull();
    expect(
      await items.findOneAndReplace({ _id: 9 }, { x: 1 }, { returnDocument: 'after' }),
    ).toEqual({ _id: 9, x: 1 });
    expect(await items.findOneAndDelete({ _id: 9 })).toEqual({ _id: 9, x: 1 });
    expect(await items.countDocuments()).toBe(5);
  });

  it('serves ten connections at once', async () => {
    await Promise.all(
      Array.from({ length: 200 }, (_, i) => items.insertOne({ _id: i, group: i % 4 })),
    );
    const counts = await Promise.all([0, 1, 2, 3].map((group) => items.countDocuments({ group })));
    expect(counts).toEqual([50, 50, 50, 50]);
  });

  it('adds up concurrent increments', async () => {
    await items.insertOne({ _id: 'counter', n: 0 });
    await Promise.all(
      Array.from({ length: 100 }, () => items.updateOne({ _id: 'counter' }, { $inc: { n: 1 } })),
    );
    expect(await items.findOne()).toMatchObject({ n: 100 });
  });

  it('writes without acknowledgement', async () => {
    await items.insertOne({ _id: 1 }, { writeConcern: { w: 0 } });
    await expect.poll(() => items.countDocuments()).toBe(1);
  });

  it('works within a session, and answers a transaction like a single server', async () => {
    await mongo.client.withSession(async (session) => {
      await items.insertOne({ _id: 1 }, { session });
      expect(await items.findOne({ _id: 1 }, { session })).toEqual({ _id: 1 });
    });
    const session = mongo.client.startSession();
    session.startTransaction();
    await expect(items.insertOne({ _id: 2 }, { session })).rejects.toMatchObject({
      originalError: { code: 20 },
    });
    await session.abortTransaction().catch(() => {});
    await session.endSession();
  });
});

describe('the catalogue', () => {
  it('lists collections and databases, creates and drops', async () => {
    const db = mongo.client.db();
    await db.createCollection('made');
    await db.createCollection('made');
    expect(await db.listCollections({ name: 'made' }).toArray()).toMatchObject([
      { name: 'made', type: 'collection' },
    ]);
    expect(await db.listCollections({ name: 'made' }, { nameOnly: true }).toArray()).toHaveLength(
      1,
    );
    expect(await db.dropCollection('made')).toBe(true);
    expect(await db.listCollections({ name: 'made' }).toArray()).toEqual([]);
    await items.insertOne({ _id: 1 });
    const { databases } = await db.admin().listDatabases();
    expect(databases.map(({ name }) => name)).toContain(db.databaseName);
    expect(await db.command({ ping: 1 })).toMatchObject({ ok: 1 });
    await expect(db.collection('nowhere').indexes()).rejects.toMatchObject({ code: 26 });
  });
});
