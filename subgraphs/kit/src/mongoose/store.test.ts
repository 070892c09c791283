import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMongo } from '@archipelago/embedded-mongo';
import { type Connection, Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../process/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { type MongoStore, openMongoStore } from './store.ts';

interface Leaf {
  readonly _id: string;
  readonly tree: string;
}

const schema = new Schema<Leaf>(
  { _id: String, tree: String },
  { collection: 'leaves', versionKey: false },
);
const models = (connection: Connection) => ({ leaves: connection.model<Leaf>('Leaf', schema) });
const statements: string[] = [];
const open = (url: string) =>
  openMongoStore({
    onStatement: (text) => statements.push(text),
    url,
    variable: 'TREES_DATABASE_URL',
    applicationName: 'test',
    log: createLog({ service: 'test', level: 'silent' }),
    models,
  });

let database: TestDatabase;
let store: MongoStore<ReturnType<typeof models>>;

beforeAll(async () => {
  database = await openTestDatabase('mongodb', 'store');
  store = await open(database.url);
  await store.models.leaves.insertMany(
    Array.from({ length: 500 }, (_, i) => ({ _id: `leaf-${i}`, tree: `tree-${i % 5}` })),
  );
});
afterAll(async () => {
  await store.close();
  await database.close();
});

describe('a store', () => {
  it('tells of each statement by command and collection', async () => {
    statements.length = 0;
    const { leaves } = store.models;
    await leaves.findOne({ _id: 'leaf-1' });
    await leaves.updateOne({ _id: 'leaf-1' }, { $set: { tree: 'tree-1' } });
    await leaves.aggregate([{ $match: { tree: 'tree-1' } }]);
    await leaves.countDocuments();
    await leaves.find().batchSize(300).lean();
    await store.ping();
    expect(statements).toEqual([
      'find leaves',
      'update leaves',
      'aggregate leaves',
      'aggregate leaves',
      'find leaves',
      'getMore leaves',
    ]);
  });

  it('reads many documents in one statement', async () => {
    statements.length = 0;
    expect(await store.models.leaves.find().lean()).toHaveLength(500);
    expect(await store.models.leaves.aggregate([{ $match: {} }])).toHaveLength(500);
    expect(statements).toEqual(['find leaves', 'aggregate leaves']);
  });

  it('takes an operator in place of a value for a value', async () => {
    const anything = { $ne: null } as unknown as string;
    await expect(store.models.leaves.find({ tree: anything }).exec()).rejects.toThrow('Cast to');
    await expect(store.models.leaves.find({ $where: 'true' }).exec()).rejects.toThrow('$where');
  });

  it('refuses to ask for a field that the schema does not know', async () => {
    await expect(store.models.leaves.find({ colour: 'red' }).exec()).rejects.toThrow('strictQuery');
  });

  it('shares no settings with other stores or the global mongoose', async () => {
    const other = await open(database.url);
    expect(other.connection.base).not.toBe(store.connection.base);
    await other.close();
    await store.ping();
  });

  it('is closed twice as well as once', async () => {
    const other = await open(database.url);
    await other.close();
    await other.close();
  });

  it('fails while its server is away, and works again when that is back', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'store-test-'));
    const server = await startMongo({ dataDir, databases: ['trees'] });
    const away = await open(server.url('trees'));
    await away.models.leaves.create({ _id: 'a', tree: 'b' });

    await server.stop();
    await expect(away.ping()).rejects.toThrow();
    await expect(away.models.leaves.findOne().exec()).rejects.toThrow();

    const again = await startMongo({ dataDir, databases: ['trees'], port: server.port });
    await away.ping();
    expect(await away.models.leaves.findOne().lean()).toEqual({ _id: 'a', tree: 'b' });
    await away.close();
    await again.stop();
    await rm(dataDir, { recursive: true });
  });
});
