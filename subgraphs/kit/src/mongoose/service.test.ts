import { type Connection, Schema } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../process/index.ts';
import { readServiceConfig } from '../service/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { defineMongoService } from './service.ts';
import type { MongoStore } from './store.ts';

interface Leaf {
  readonly _id: string;
  readonly number: number;
}

const log = createLog({ service: 'trees', level: 'silent' });
const CANNOT_MAKE = 'Cannot make the indexes in the database of TREES_DATABASE_URL: it says "';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase('mongodb', 'trees');
});
afterAll(() => database.close());

function trees(unique: boolean) {
  const schema = new Schema<Leaf>(
    { _id: String, number: Number },
    { collection: 'leaves', versionKey: false },
  ).index({ number: 1 }, { unique });
  return defineMongoService({
    name: 'trees',
    defaultPort: 0,
    schema: new URL('file:///trees.graphql'),
    resolvers: {},
    models: (connection: Connection) => ({ leaves: connection.model<Leaf>('Leaf', schema) }),
    createContext: () => ({}),
    seededCollection: 'leaves',
    seed: async () => {},
  });
}

function openStore(unique: boolean) {
  const config = readServiceConfig('trees', 0, {
    TREES_DATABASE_URL: database.url,
    DEVELOPMENT_MODE: 'true',
  });
  return trees(unique).openStore(config, log);
}

async function withStore<Models>(
  opening: Promise<MongoStore<Models>>,
  use: (models: Models) => Promise<void>,
): Promise<void> {
  const store = await opening;
  try {
    await use(store.models);
  } finally {
    await store.close();
  }
}

it('a service makes its indexes at start, once and again', async () => {
  for (let start = 0; start < 2; start += 1) {
    await withStore(openStore(false), async ({ leaves }) => {
      expect(Object.keys(await leaves.collection.indexInformation())).toEqual(['_id_', 'number_1']);
    });
  }
});

it('an index that the documents do not allow is explained', async () => {
  await withStore(openStore(false), async ({ leaves }) => {
    await leaves.collection.dropIndexes();
    await leaves.insertMany([
      { _id: 'a', number: 1 },
      { _id: 'b', number: 1 },
    ]);
  });
  await expect(openStore(true)).rejects.toThrow(CANNOT_MAKE);
});

it('an index that stands in the way under the same name is explained', async () => {
  await withStore(openStore(false), async ({ leaves }) => {
    await leaves.deleteMany();
  });
  await expect(openStore(true)).rejects.toThrow(CANNOT_MAKE);
});
