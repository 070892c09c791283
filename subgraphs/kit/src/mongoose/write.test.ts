import { type Connection, Schema } from 'mongoose';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../process/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { seedOnce } from './seed.ts';
import { type MongoStore, openMongoStore } from './store.ts';
import { insertMissing, retryUpsert } from './write.ts';

interface Leaf {
  readonly _id: string;
  readonly number: number;
}

const schema = new Schema<Leaf>(
  { _id: String, number: Number },
  { collection: 'leaves', versionKey: false },
).index({ number: 1 }, { unique: true });
const models = (connection: Connection) => ({ leaves: connection.model<Leaf>('Leaf', schema) });

let database: TestDatabase;
let store: MongoStore<ReturnType<typeof models>>;

beforeEach(async () => {
  await store?.close();
  await database?.close();
  database = await openTestDatabase('mongodb', 'write');
  store = await openMongoStore({
    url: database.url,
    variable: 'TREES_DATABASE_URL',
    applicationName: 'test',
    log: createLog({ service: 'test', level: 'silent' }),
    models,
  });
  await store.models.leaves.createIndexes();
});
afterAll(async () => {
  await store.close();
  await database.close();
});

function* leaves(count: number): Generator<Leaf> {
  for (let i = 0; i < count; i += 1) yield { _id: `leaf-${i}`, number: i };
}
const all = () => store.models.leaves.find().sort({ number: 1 }).lean<Leaf[]>();

describe('insertMissing', () => {
  it('inserts what is missing and leaves the rest as it is', async () => {
    const { leaves: model } = store.models;
    await model.create([
      { _id: 'leaf-3', number: -3 },
      { _id: 'other', number: 700 },
    ]);
    await insertMissing(model, leaves(1234));
    const ids = new Set((await all()).map(({ _id }) => _id));
    expect(ids.size).toBe(1234);
    expect(ids.has('leaf-700')).toBe(false);
    expect(await model.findById('leaf-3').lean()).toEqual({ _id: 'leaf-3', number: -3 });
  });

  it('inserts nothing twice', async () => {
    const { leaves: model } = store.models;
    await insertMissing(model, leaves(1));
    await insertMissing(model, leaves(2));
    await insertMissing(model, leaves(2));
    expect(await all()).toEqual([...leaves(2)]);
  });

  it('takes nothing for nothing', async () => {
    await insertMissing(store.models.leaves, []);
    expect(await all()).toEqual([]);
  });

  it('fails with any other failure', async () => {
    await store.close();
    await expect(insertMissing(store.models.leaves, leaves(1))).rejects.toThrow();
  });
});

it('many upserts of one document at once make one document', async () => {
  const { leaves: model } = store.models;
  const written = await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      retryUpsert(() =>
        model
          .findOneAndUpdate(
            { number: 5 },
            { $setOnInsert: { _id: `try-${i}` } },
            { upsert: true, returnDocument: 'after' },
          )
          .lean<Leaf>(),
      ),
    ),
  );
  expect(new Set(written.map((leaf) => leaf?._id)).size).toBe(1);
  expect(await all()).toHaveLength(1);
});

describe('seedOnce', () => {
  const seed = (scale: number, fill: (scale: number) => Promise<void>) =>
    seedOnce(store.connection, 'leaves', scale, fill);
  const fill = (scale: number) => insertMissing(store.models.leaves, leaves(100 * scale));

  it('fills an empty store, and nothing twice', async () => {
    await seed(2, fill);
    await store.models.leaves.deleteOne({ _id: 'leaf-7' });
    await seed(3, fill);
    expect(await all()).toHaveLength(199);
  });

  it('completes what was interrupted, at the size that it was begun with', async () => {
    const interrupted = seed(2, async () => {
      await insertMissing(store.models.leaves, leaves(50));
      throw new Error('pulled the plug');
    });
    await expect(interrupted).rejects.toThrow('pulled the plug');
    await seed(1, fill);
    expect(await all()).toEqual([...leaves(200)]);
  });

  it('lets several processes fill at once, and each waits until all is there', async () => {
    const counts = await Promise.all(
      [1, 2, 3].map(async () => {
        await seed(3, fill);
        return store.models.leaves.countDocuments();
      }),
    );
    expect(counts).toEqual([300, 300, 300]);
  });

  it("leaves somebody else's documents alone", async () => {
    await store.models.leaves.create({ _id: 'mine', number: 0 });
    await seed(1, fill);
    expect(await all()).toEqual([{ _id: 'mine', number: 0 }]);
  });
});
