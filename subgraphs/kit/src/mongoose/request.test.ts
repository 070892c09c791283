import { type Connection, Schema, Types, trusted } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  currentStatementLog,
  openRequest,
  openStatementLog,
  type RequestScope,
  UNRESTRICTED,
} from '../context/index.ts';
import { ServiceError } from '../errors.ts';
import { createLog } from '../process/index.ts';
import { openTestDatabase, STRANGE_TEXTS, type TestDatabase } from '../testing/index.ts';
import { documents } from './documents.ts';
import { loadAll, loadByKey, loadChildren } from './read.ts';
import { type MongoStore, openMongoStore } from './store.ts';

interface Thing {
  readonly _id: Types.ObjectId;
  readonly name: string;
  readonly number: number;
  readonly secret: string;
}

const schema = new Schema<Thing>(
  { name: String, number: Number, secret: String },
  { collection: 'things', versionKey: false },
);
const models = (connection: Connection) => ({ things: connection.model<Thing>('Thing', schema) });
type Models = ReturnType<typeof models>;

const commands: { readonly name: string; readonly command: Record<string, unknown> }[] = [];
const statements: string[] = [];
const first = new Types.ObjectId();
const second = new Types.ObjectId();
let database: TestDatabase;
let store: MongoStore<Models>;

beforeAll(async () => {
  database = await openTestDatabase('mongodb', 'request');
  store = await openMongoStore({
    url: database.url,
    variable: 'TREES_DATABASE_URL',
    applicationName: 'test',
    log: createLog({ service: 'test', level: 'silent' }),
    onStatement: (text) => statements.push(text),
    models,
  });
  store.connection.getClient().on('commandStarted', ({ commandName, command }) => {
    commands.push({ name: commandName, command });
  });
  await store.models.things.insertMany([
    { _id: first, name: 'one', number: 1, secret: 'x' },
    { _id: second, name: 'two', number: 2, secret: 'y' },
  ]);
});
beforeEach(() => {
  commands.length = 0;
  statements.length = 0;
});
afterAll(async () => {
  await store.close();
  await database.close();
});

const request = (timeoutMs = 60_000) =>
  openRequest({ caller: UNRESTRICTED, timeoutMs, maxObjects: Infinity });

async function load(key: string | readonly string[], scope: RequestScope = request()) {
  const own = await store.forRequest(scope);
  return loadByKey(own, documents(own.models.things, ['name', 'number']), key);
}

describe('a request', () => {
  it('cuts down the time of its reads', async () => {
    const { models: own } = await store.forRequest(request(4500));
    await own.things.find({}).lean();
    await own.things.aggregate([{ $match: {} }]);
    await own.things.countDocuments();
    await own.things.updateOne({ _id: first }, { $set: { secret: 'z' } });
    const limits = commands.map(({ command }) => Number(command['maxTimeMS']));
    expect(limits).toHaveLength(4);
    for (const limit of limits) expect(limit).toBeLessThan(4551);
  });

  it('that has time leaves the limit of the store', async () => {
    const { models: own } = await store.forRequest(request());
    await own.things.findOne({ name: 'one' }).lean();
    expect(commands.map(({ command }) => command['maxTimeMS'])).toEqual([5000]);
  });

  it('that is cancelled ends the read that runs and begins no other', async () => {
    const scope = request();
    const { models: own } = await store.forRequest(scope);
    const reading = own.things.find({}).lean().exec();
    scope.cancel(new ServiceError('REQUEST_CANCELLED', 'The caller went away.'));
    await expect(reading).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
    statements.length = 0;
    for (const begin of [
      () => own.things.find({}).exec(),
      () => own.things.aggregate([]).exec(),
      () => own.things.updateOne({ name: 'one' }, { $set: { number: 3 } }).exec(),
      () => own.things.insertMany([]),
    ]) {
      expect(begin).toThrow('The caller went away.');
    }
    expect(statements).toEqual([]);
    expect(await store.models.things.countDocuments()).toBe(2);
  });

  it('has its statements taken down with shapes in place of values, and others have not', async () => {
    const log = openStatementLog('things');
    const { models: own } = await store.forRequest(
      openRequest({ caller: UNRESTRICTED, timeoutMs: 60_000, maxObjects: 1, statements: log }),
    );
    const cause = { field: 'Query.things', path: ['things'] };
    await log.within(cause, async () => {
      await own.things.find({ name: 'hunter2', number: trusted({ $in: [1, 2] }) });
      await own.things.aggregate([
        { $match: { name: 'hunter2' } },
        { $sort: { number: -1 } },
        { $project: { name: 1 } },
      ]);
    });
    await store.models.things.findOne();
    expect(log.report()).toMatchObject({
      service: 'things',
      count: 2,
      list: [
        { store: 'mongodb', field: 'Query.things', path: ['things'], rows: 0 },
        { store: 'mongodb', field: 'Query.things', path: ['things'], rows: 0 },
      ],
    });
    expect(log.report().list.map(({ text }) => text)).toEqual([
      'find things {"filter":{"name":"?","number":{"$in":["?"]}}}',
      'aggregate things {"pipeline":[{"$match":{"name":"?"}},{"$sort":{"number":-1}},{"$project":{"name":1}}]}',
    ]);
    log.close();
    expect(currentStatementLog()).toBeUndefined();
  });
});

describe('loadByKey', () => {
  it('finds by keys of each type in one statement, and null for what no document can have', async () => {
    const byId = await load('id');
    const ids = [
      String(first),
      String(second).toUpperCase(),
      'x',
      '0'.repeat(24),
      ...STRANGE_TEXTS,
    ];
    const found = await Promise.all(ids.map((id) => byId(id)));
    expect(found.map((row) => row?.name ?? null)).toEqual([
      'one',
      'two',
      ...ids.slice(2).map(() => null),
    ]);
    expect(statements).toEqual(['find things']);
    const byNumber = await load('number');
    expect((await byNumber('2'))?.name).toBe('two');
    expect((await byNumber(2))?.name).toBe('two');
    expect(await byNumber(Number.NaN)).toBeNull();
    expect(await byNumber('{"$gt":0}')).toBeNull();
  });

  it('finds by a compound key in one statement', async () => {
    const byBoth = await load(['name', 'number']);
    const keys = [
      ['one', '1'],
      ['one', '2'],
      ['two', 2],
      ['two', 'x'],
    ];
    const found = await Promise.all(keys.map((key) => byBoth(key)));
    expect(found.map((row) => row?.id ?? null)).toEqual([
      String(first),
      null,
      String(second),
      null,
    ]);
    expect(statements).toEqual(['find things']);
  });

  it('asks for a thousand compound keys at once', async () => {
    const byBoth = await load(['name', 'number']);
    await Promise.all(Array.from({ length: 1001 }, (_, i) => byBoth(['none', i])));
    expect(statements).toEqual(['find things', 'find things']);
  });

  it.each([{ $gt: '' }, ['one'], { $ne: null }, null, true, undefined])(
    'refuses %j in place of a key, for itself alone',
    async (key) => {
      const byName = await load('name');
      const outcomes = await Promise.allSettled([byName('one'), byName([key] as never)]);
      expect(outcomes).toMatchObject([
        { value: { id: String(first) } },
        { reason: { code: 'BAD_USER_INPUT' } },
      ]);
    },
  );

  it('reads only what is selected, and the keys', async () => {
    const byName = await load('name');
    const selection = { fields: new Set(['number', 'secret']), cause: { field: 'a.b', path: [] } };
    expect(await byName('one', selection)).toEqual({ id: String(first), name: 'one', number: 1 });
    expect(commands.at(-1)?.command['projection']).toEqual({ _id: 1, name: 1, number: 1 });
  });
});

it('children and whole lists come in order', async () => {
  const own = await store.forRequest(request());
  const things = documents(own.models.things, ['name']);
  const orderBy = [{ name: 'number', direction: 'desc' }] as const;
  const all = await loadAll(own, things, { orderBy })();
  expect(all.map(({ name }) => name)).toEqual(['two', 'one']);
  const children = loadChildren(own, things, { parent: 'name', orderBy });
  expect(await Promise.all(['one', 'none'].map((name) => children(name)))).toEqual([
    [{ id: String(first), name: 'one' }],
    [],
  ]);
});
