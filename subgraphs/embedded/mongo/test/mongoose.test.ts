import mongoose, { type Connection, Schema, trusted } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useMongo } from './server.ts';

// These tests hold on a real server too: MONGODB_URL=mongodb://… npx vitest run <this file>
const mongo = useMongo('mongoose');
let connection: Connection;
let models: ReturnType<typeof defineModels>;

function defineModels(on: Connection) {
  const user = new Schema(
    { name: String, email: { type: String, unique: true } },
    { timestamps: true },
  );
  const product = new Schema(
    {
      _id: String,
      name: { type: String, required: true },
      price: { amount: Number, currency: String },
      weight: Schema.Types.Decimal128,
      views: { type: BigInt, default: 0n },
      attributes: { type: Map, of: Schema.Types.Mixed },
      tags: { type: [String], index: true },
      category: { type: Schema.Types.ObjectId, ref: 'Category' },
    },
    { strict: 'throw', strictQuery: 'throw', versionKey: '__v' },
  );
  const category = new Schema({ slug: { type: String, unique: true } });
  const review = new Schema(
    {
      product: { type: String, ref: 'Product' },
      author: { type: Schema.Types.ObjectId, ref: 'User' },
      stars: { type: Number, min: 1, max: 5 },
      text: String,
    },
    { timestamps: true },
  );
  review.index({ product: 1, createdAt: -1 });
  review.index({ product: 1, author: 1 }, { unique: true });
  return {
    User: on.model('User', user),
    Category: on.model('Category', category),
    Product: on.model('Product', product),
    Review: on.model('Review', review),
  };
}

beforeAll(async () => {
  connection = await mongoose
    .createConnection(mongo.url, { bufferCommands: false, sanitizeFilter: true, autoIndex: false })
    .asPromise();
  models = defineModels(connection);
});

beforeEach(async () => {
  await connection.dropDatabase();
  for (const model of Object.values(models)) await model.init().then(() => model.createIndexes());
});

afterAll(() => connection.close());

async function someReviews() {
  const { Category, Product, Review, User } = models;
  const boats = await Category.create({ slug: 'boats' });
  await Product.create({
    _id: 'dinghy',
    name: 'Dinghy',
    price: { amount: 1999, currency: 'EUR' },
    weight: '12.50',
    views: 9007199254740993n,
    attributes: { seats: 3, colours: ['red'] },
    tags: ['small', 'red'],
    category: boats._id,
  });
  const users = await User.insertMany(
    ['Ada', 'Bob', 'Cem'].map((name) => ({ name, email: `${name}@x.y` })),
  );
  await Review.insertMany(
    users.map(({ _id }, i) => ({ product: 'dinghy', author: _id, stars: 3 + i, text: `${i}` })),
  );
  return users;
}

describe('models', () => {
  it('create, read and save documents with their types, defaults and time stamps', async () => {
    await someReviews();
    const product = await models.Product.findById('dinghy').orFail();
    expect(String(product.weight)).toBe('12.50');
    expect(product.views).toBe(9007199254740993n);
    expect(product.attributes?.get('seats')).toBe(3);
    product.tags.push('new');
    product.attributes?.set('seats', 4);
    product.set('price.amount', 1500);
    await product.save();
    const lean = await models.Product.findOne({ tags: 'new' }).lean().orFail();
    expect(lean).toMatchObject({
      price: { amount: 1500, currency: 'EUR' },
      attributes: { seats: 4 },
      __v: 1,
    });
    const user = await models.User.findOne({ name: 'Ada' }).orFail();
    expect(user.createdAt).toBeInstanceOf(Date);
    const before = user.updatedAt;
    await models.User.updateOne({ _id: user._id }, { name: 'Ada L.' });
    expect(
      (await models.User.findById(user._id).orFail()).updatedAt.getTime(),
    ).toBeGreaterThanOrEqual(before.getTime());
  });

  it('populate over other collections', async () => {
    await someReviews();
    const reviews = await models.Review.find({ product: 'dinghy' })
      .sort({ stars: -1 })
      .populate<{ author: { name: string } }>('author', 'name')
      .populate({ path: 'product', populate: { path: 'category' } })
      .lean();
    expect(reviews.map(({ author }) => author.name)).toEqual(['Cem', 'Bob', 'Ada']);
    expect(reviews[0]?.product).toMatchObject({ name: 'Dinghy', category: { slug: 'boats' } });
  });

  it('report a duplicate key, a version conflict and an invalid value', async () => {
    const [ada] = await someReviews();
    await expect(models.User.create({ name: 'x', email: 'Ada@x.y' })).rejects.toMatchObject({
      code: 11000,
    });
    await expect(
      models.Review.create({ product: 'dinghy', author: ada?._id ?? null, stars: 1 }),
    ).rejects.toMatchObject({ code: 11000 });
    await expect(models.Review.create({ product: 'dinghy', stars: 9 })).rejects.toThrow(
      /validation/,
    );
    const [first, second] = await Promise.all(
      [1, 2].map(() => models.Product.findById('dinghy').orFail()),
    );
    first?.set('tags', ['only']);
    second?.set('tags.0', 'huge');
    await first?.save();
    await expect(second?.save()).rejects.toThrow(/version/i);
  });

  it('find or make in one step, and change many', async () => {
    await someReviews();
    const made = await models.User.findOneAndUpdate(
      { email: 'new@x.y' },
      { $set: { name: 'New' } },
      { upsert: true, returnDocument: 'after', includeResultMetadata: false },
    ).orFail();
    expect(made).toMatchObject({ email: 'new@x.y', name: 'New' });
    expect(
      await models.Review.updateMany({ stars: trusted({ $gte: 4 }) }, { $inc: { stars: -1 } }),
    ).toMatchObject({ modifiedCount: 2 });
    expect(await models.Review.deleteMany({ stars: 3 })).toMatchObject({ deletedCount: 2 });
    const result = await models.User.bulkWrite([
      { updateOne: { filter: { email: 'z@x.y' }, update: { name: 'Z' }, upsert: true } },
      { insertOne: { document: { name: 'Y', email: 'y@x.y' } } },
    ]);
    expect(result).toMatchObject({ upsertedCount: 1, insertedCount: 1 });
    await models.User.bulkSave([made.set('name', 'Newer')]);
    expect(await models.User.exists({ name: 'Newer' })).toBeTruthy();
    expect(await models.Review.distinct('stars')).toEqual([4]);
  });

  it('do not let operators in by a value', async () => {
    await someReviews();
    expect(await models.User.find({ email: { $gt: '' } as never }).catch(() => [])).toEqual([]);
    await expect(models.Product.find({ nonsense: 1 } as never)).rejects.toThrow(
      /strictQuery|not in schema/,
    );
  });

  it('aggregate the newest n of each group, also by a cursor', async () => {
    await someReviews();
    const pipeline = [
      { $match: { product: { $in: ['dinghy', 'other'] } } },
      {
        $setWindowFields: {
          partitionBy: '$product',
          sortBy: { stars: -1 as const },
          output: {
            at: { $documentNumber: {} },
            total: {
              $sum: 1,
              window: { documents: ['unbounded', 'unbounded'] as [string, string] },
            },
          },
        },
      },
      { $match: { at: { $lte: 2 } } },
    ];
    const docs = await models.Review.aggregate(pipeline);
    expect(docs.map(({ stars, at, total }) => [stars, at, total])).toEqual([
      [5, 1, 3],
      [4, 2, 3],
    ]);
    const seen: number[] = [];
    for await (const { stars } of models.Review.aggregate(pipeline).cursor({ batchSize: 1 }))
      seen.push(stars);
    expect(seen).toEqual([5, 4]);
  });

  it('keep their indexes in step', async () => {
    expect(Object.keys(await models.Review.collection.indexInformation())).toEqual([
      '_id_',
      'product_1_createdAt_-1',
      'product_1_author_1',
    ]);
    expect(await models.Review.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    await models.Review.collection.createIndex({ text: 1 });
    expect(await models.Review.syncIndexes()).toEqual(['text_1']);
  });

  it('read through a query cursor, and count', async () => {
    await someReviews();
    const names: (string | null | undefined)[] = [];
    for await (const user of models.User.find().sort('-name').cursor({ batchSize: 2 }))
      names.push(user.name);
    expect(names).toEqual(['Cem', 'Bob', 'Ada']);
    expect(await models.User.countDocuments({ name: /^a/i })).toBe(1);
    expect(
      await models.User.find({ name: trusted({ $in: ['Ada', 'Cem'] }) })
        .select('-email')
        .limit(1)
        .maxTimeMS(5000)
        .lean(),
    ).toHaveLength(1);
  });

  it('have sub-documents that are changed by their position', async () => {
    const schema = new Schema({ lines: [{ sku: String, n: Number }] });
    const Basket = connection.model('Basket', schema);
    const basket = await Basket.create({
      lines: [
        { sku: 'a', n: 1 },
        { sku: 'b', n: 1 },
      ],
    });
    await Basket.updateOne({ _id: basket._id, 'lines.sku': 'b' }, { $inc: { 'lines.$.n': 2 } });
    await Basket.updateOne(
      { _id: basket._id },
      { $set: { 'lines.$[line].n': 9 } },
      { arrayFilters: [{ 'line.sku': 'a' }] },
    );
    const read = await Basket.findById(basket._id).orFail();
    expect(read.lines.map(({ n }) => n)).toEqual([9, 3]);
    read.lines.pull(read.lines[0]);
    await read.save();
    expect(await Basket.findById(basket._id).lean()).toMatchObject({ lines: [{ sku: 'b', n: 3 }] });
    connection.deleteModel('Basket');
  });
});
