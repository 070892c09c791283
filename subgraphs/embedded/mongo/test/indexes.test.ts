import {
  type AnyBulkWriteOperation,
  type Collection,
  Decimal128,
  type Document,
  Double,
  Long,
  MongoBulkWriteError,
  type ObjectId,
} from 'mongodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { useMongo } from './server.ts';

// These tests hold on a real server too: MONGODB_URL=mongodb://… npx vitest run <this file>
interface Item extends Document {
  _id: string | number | ObjectId | Double;
}
const mongo = useMongo('indexes');
let items: Collection<Item>;
let made = 0;

beforeEach(() => {
  made += 1;
  items = mongo.client.db().collection<Item>(`items${made}`);
});

const ids = (docs: readonly Item[]) => docs.map(({ _id }) => _id);

describe('bulk writes', () => {
  const operations: AnyBulkWriteOperation<Item>[] = [
    { insertOne: { document: { _id: 1, n: 1 } } },
    { insertOne: { document: { _id: 1, n: 2 } } },
    { updateOne: { filter: { _id: 1 }, update: { $set: { n: 3 } } } },
    { updateOne: { filter: { _id: 5 }, update: { $set: { n: 5 } }, upsert: true } },
    { deleteMany: { filter: { n: { $gt: 100 } } } },
  ];

  it('end at the first failure when ordered, and name its index', async () => {
    const error = await items.bulkWrite(operations).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(MongoBulkWriteError);
    expect(error).toMatchObject({ code: 11000, insertedCount: 1, matchedCount: 0 });
    expect((error as MongoBulkWriteError).writeErrors).toMatchObject([{ index: 1, code: 11000 }]);
  });

  it('go on after a failure when not ordered', async () => {
    const error = await items
      .bulkWrite(operations, { ordered: false })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      insertedCount: 1,
      matchedCount: 1,
      modifiedCount: 1,
      upsertedCount: 1,
    });
    expect((error as MongoBulkWriteError).writeErrors).toMatchObject([{ index: 1 }]);
    expect(await items.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, n: 3 },
      { _id: 5, n: 5 },
    ]);
  });

  it('insert many documents around a duplicate', async () => {
    const docs = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
    await expect(items.insertMany(docs, { ordered: false })).rejects.toMatchObject({ code: 11000 });
    expect(await items.countDocuments()).toBe(2);
  });
});

describe('indexes', () => {
  it('refuse a second document with the same key and say which', async () => {
    await items.createIndex({ email: 1 }, { unique: true });
    await items.insertOne({ _id: 1, email: 'a@b.c' });
    const error = await items
      .insertOne({ _id: 2, email: 'a@b.c' })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 11000,
      keyPattern: { email: 1 },
      keyValue: { email: 'a@b.c' },
    });
    expect(String(error)).toMatch(
      /E11000 duplicate key error collection: .*\.items\d+ index: email_1 dup key/,
    );
    await items.insertOne({ _id: 3, email: 'x' });
    await expect(items.updateOne({ _id: 3 }, { $set: { email: 'a@b.c' } })).rejects.toMatchObject({
      code: 11000,
    });
    await items.updateOne({ _id: 1 }, { $set: { other: 1 } });
    await items.deleteOne({ _id: 1 });
    await items.updateOne({ _id: 3 }, { $set: { email: 'a@b.c' } });
  });

  it('count numbers of all types as one key', async () => {
    await items.createIndex({ n: 1 }, { unique: true });
    await items.insertOne({ _id: 1, n: 5 });
    for (const n of [new Double(5), Long.fromNumber(5), Decimal128.fromString('5.0')]) {
      await expect(items.insertOne({ _id: 2, n })).rejects.toMatchObject({ code: 11000 });
      expect(await items.findOne({ n })).toMatchObject({ _id: 1 });
    }
    await expect(items.insertOne({ _id: new Double(1) })).rejects.toMatchObject({ code: 11000 });
  });

  it('are unique over several fields, and count a missing field as null unless sparse', async () => {
    await items.createIndex({ user: 1, product: 1 }, { unique: true });
    await items.createIndex({ code: 1 }, { unique: true, sparse: true });
    await items.insertMany([
      { _id: 1, user: 1, product: 1 },
      { _id: 2, user: 1, product: 2 },
      { _id: 3, user: 1 },
    ]);
    await expect(items.insertOne({ _id: 4, user: 1, product: 2 })).rejects.toMatchObject({
      code: 11000,
    });
    await expect(items.insertOne({ _id: 4, user: 1 })).rejects.toMatchObject({ code: 11000 });
    expect(ids(await items.find({ code: null }).toArray())).toEqual([1, 2, 3]);
    expect(ids(await items.find({ user: 1, product: null }).toArray())).toEqual([3]);
    expect(await items.find({ user: 1 }).toArray()).toHaveLength(3);
  });

  it('are partial, and cover every element of an array', async () => {
    await items.createIndex(
      { code: 1 },
      { unique: true, partialFilterExpression: { active: true } },
    );
    await items.createIndex({ tags: 1 }, { unique: true });
    await items.insertMany([
      { _id: 1, code: 'a', active: true, tags: ['x', 'y', 'x'] },
      { _id: 2, code: 'a', active: false, tags: ['z'] },
    ]);
    await expect(
      items.insertOne({ _id: 3, code: 'a', active: true, tags: [] }),
    ).rejects.toMatchObject({ code: 11000 });
    await expect(items.insertOne({ _id: 3, tags: ['new', 'z'] })).rejects.toMatchObject({
      code: 11000,
    });
    expect(ids(await items.find({ tags: 'y' }).toArray())).toEqual([1]);
    expect(ids(await items.find({ code: 'a' }).toArray())).toEqual([1, 2]);
    await items.createIndex({ a: 1, b: 1 });
    await expect(items.insertOne({ _id: 4, a: [1], b: [1], tags: 'q' })).rejects.toMatchObject({
      code: 171,
    });
  });

  it('are listed, made again without harm, and dropped', async () => {
    expect(await items.createIndex({ a: 1, b: -1 })).toBe('a_1_b_-1');
    expect(await items.createIndex({ a: 1, b: -1 })).toBe('a_1_b_-1');
    await expect(
      items.createIndex({ a: 1, b: -1 }, { unique: true, name: 'a_1_b_-1' }),
    ).rejects.toMatchObject({ code: 86 });
    await expect(items.createIndex({ a: 1, b: -1 }, { name: 'other' })).rejects.toMatchObject({
      code: 85,
    });
    expect((await items.listIndexes().toArray()).map(({ name }) => name)).toEqual([
      '_id_',
      'a_1_b_-1',
    ]);
    await items.dropIndex('a_1_b_-1');
    await expect(items.dropIndex('a_1_b_-1')).rejects.toMatchObject({ code: 27 });
    await items.insertMany([
      { _id: 1, d: 1 },
      { _id: 2, d: 1 },
    ]);
    await expect(items.createIndex({ d: 1 }, { unique: true })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await items.indexes()).toHaveLength(1);
  });
});
