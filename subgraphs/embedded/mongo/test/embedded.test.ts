import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { serialize } from 'bson';
import { type Collection, type Db, type Document, MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedMongo, startTemporaryMongo } from '../src/index.ts';

// What only the embedded server does: refuse, keep databases apart, survive bad bytes.
let server: EmbeddedMongo;
let client: MongoClient;
let db: Db;
let items: Collection<Document & { _id: number }>;

beforeEach(async () => {
  server = await startTemporaryMongo(['shop', 'bank']);
  client = await new MongoClient(server.url('shop')).connect();
  db = client.db();
  items = db.collection('items');
});

afterEach(async () => {
  await client.close();
  await server.stop();
});

describe('what is not implemented is refused', () => {
  const cases: [string, () => Promise<unknown>][] = [
    ['The command "mapReduce"', () => db.command({ mapReduce: 'items' })],
    ['The command "explain"', () => items.find().explain()],
    [
      'The command "bulkWrite"',
      () =>
        client
          .bulkWrite([{ name: 'insertOne', namespace: 'shop.items', document: { a: 1 } }])
          .catch(({ cause }) => Promise.reject(cause)),
    ],
    ['The option "hint" of the command "find"', () => items.find({}, { hint: { a: 1 } }).toArray()],
    [
      'The option "collation" of the command "find"',
      () => items.find({}, { collation: { locale: 'de' } }).toArray(),
    ],
    [
      'The option "tailable" of the command "find"',
      () => items.find({}, { tailable: true }).toArray(),
    ],
    [
      'The option "nonsense" of the command "find"',
      () => db.command({ find: 'items', nonsense: 1 }),
    ],
    [
      'The option "capped" of the command "create"',
      () => db.createCollection('c', { capped: true, size: 1 }),
    ],
    [
      'The option "validator" of the command "create"',
      () => db.createCollection('c', { validator: { a: 1 } }),
    ],
    [
      'The option "timeseries" of the command "create"',
      () => db.createCollection('c', { timeseries: { timeField: 't' } }),
    ],
    [
      'The field "collation" of an update',
      () => items.updateOne({}, { $set: { a: 1 } }, { collation: { locale: 'de' } }),
    ],
    ['An index of type text', () => items.createIndex({ a: 'text' })],
    ['An index of type 2dsphere', () => items.createIndex({ a: '2dsphere' })],
    ['An index of type hashed', () => items.createIndex({ a: 'hashed' })],
    ['An index on "$**"', () => items.createIndex({ '$**': 1 })],
    ['The index option hidden', () => items.createIndex({ a: 1 }, { hidden: true })],
    ['The query operator $where', () => items.find({ $where: 'true' }).toArray()],
    ['The query operator $text', () => items.find({ $text: { $search: 'x' } }).toArray()],
    ['The query operator $near', () => items.find({ a: { $near: [1, 2] } }).toArray()],
    [
      'The expression operator $function',
      () => items.find({ $expr: { $function: { body: '', args: [], lang: 'js' } } }).toArray(),
    ],
    ['The update operator $bit', () => items.updateOne({}, { $bit: { a: { and: 1 } } })],
    ['The aggregation stage $out', () => items.aggregate([{ $out: 'x' }]).toArray()],
    [
      'The accumulator $accumulator',
      () => items.aggregate([{ $group: { _id: 1, a: { $accumulator: {} } } }]).toArray(),
    ],
    [
      'The expression operator $dateTrunc',
      () =>
        items.aggregate([{ $set: { a: { $dateTrunc: { date: '$b', unit: 'day' } } } }]).toArray(),
    ],
    [
      'The field "range" of a window',
      () =>
        items
          .aggregate([
            {
              $setWindowFields: {
                sortBy: { a: 1 },
                output: { b: { $sum: 1, window: { range: [0, 1] } } },
              },
            },
          ])
          .toArray(),
    ],
    [
      'The index option expireAfterSeconds',
      () => items.createIndex({ a: 1 }, { expireAfterSeconds: 1 }),
    ],
  ];
  it.each(cases)('%s', async (what, run) => {
    const error = await run().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 238, codeName: 'NotImplemented' });
    expect(String(error)).toContain(what);
    expect(String(error)).toMatch(
      / is not implemented by the embedded development server; point MONGODB_URL at a real MongoDB\.$/,
    );
  });

  it('change streams, with the code of a single server', async () => {
    const error = await items
      .watch()
      .next()
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 40573 });
  });

  it('a write concern over several members', async () => {
    await expect(items.insertOne({ _id: 1 }, { writeConcern: { w: 2 } })).rejects.toMatchObject({
      code: 2,
    });
  });

  it('a scan that takes longer than maxTimeMS', async () => {
    await items.insertMany(Array.from({ length: 20_000 }, (_, i) => ({ _id: i, n: [i, i] })));
    const slow = items.find({ $expr: { $eq: [{ $sum: '$n' }, -1] } }).maxTimeMS(1);
    await expect(slow.toArray()).rejects.toMatchObject({ code: 50 });
  });
});

describe('a database', () => {
  it('cannot be seen with the credentials of another', async () => {
    await items.insertOne({ _id: 1 });
    const other = await new MongoClient(server.url('bank')).connect();
    for (const run of [
      () => other.db('shop').collection('items').findOne({}),
      () => other.db('shop').collection('items').insertOne({ a: 1 }),
      () => other.db('shop').dropDatabase(),
      () => other.db('admin').collection('x').findOne({}),
    ]) {
      await expect(run()).rejects.toMatchObject({ code: 13, codeName: 'Unauthorized' });
    }
    await expect(
      other
        .db()
        .collection('x')
        .aggregate([
          {
            $lookup: {
              from: { db: 'shop', coll: 'items' },
              localField: 'a',
              foreignField: 'a',
              as: 'b',
            },
          },
        ])
        .toArray(),
    ).rejects.toMatchObject({ code: 238 });
    expect((await other.db().admin().listDatabases()).databases).toEqual([]);
    const cursor = items.find().batchSize(0);
    expect(
      await other
        .db()
        .command({ killCursors: 'items', cursors: [cursor.id] })
        .catch(() => ({ cursorsKilled: [] })),
    ).toMatchObject({ cursorsKilled: [] });
    await other.close();
  });

  it('cannot be read without a password or with a wrong one', async () => {
    const open = await new MongoClient(`mongodb://127.0.0.1:${server.port}`).connect();
    await expect(open.db('shop').collection('items').findOne({})).rejects.toMatchObject({
      code: 13,
    });
    await open.close();
    const url = new URL(server.url('shop'));
    url.password = 'wrong';
    await expect(new MongoClient(url.href).connect()).rejects.toMatchObject({ code: 18 });
    url.username = 'nobody';
    await expect(new MongoClient(url.href).connect()).rejects.toMatchObject({ code: 18 });
  });

  it('says plainly what serves it', async () => {
    expect(await db.admin().buildInfo()).toMatchObject({
      modules: ['embedded development server, not MongoDB'],
    });
    expect(await db.admin().serverStatus()).toMatchObject({ ok: 1, pid: process.pid });
  });
});

describe('names that JavaScript gives a meaning to', () => {
  it('are data like any other', async () => {
    const doc = JSON.parse(
      '{ "_id": 1, "__proto__": { "polluted": 1 }, "constructor": { "prototype": { "x": 1 } }, "toString": "t", "hasOwnProperty": 1 }',
    );
    await items.insertOne(doc);
    expect(await items.findOne({ 'constructor.prototype.x': 1 })).toEqual(doc);
    expect(await items.findOne({ '__proto__.polluted': 1 })).toEqual(doc);
    expect(await items.findOne({ valueOf: { $exists: true } })).toBeNull();
    await items.updateOne(
      { _id: 1 },
      {
        $set: {
          '__proto__.polluted': 2,
          'constructor.prototype.polluted': 3,
          'a.__proto__.polluted': 4,
        },
      },
    );
    await items.updateOne({ _id: 1 }, { $rename: { toString: '__proto__.moved' } });
    const [aggregated] = await items
      .aggregate([
        { $set: { '__proto__.set': 1, b: { __proto__x: 1 } } },
        { $group: { _id: '$__proto__', all: { $mergeObjects: '$$ROOT' } } },
      ])
      .toArray();
    expect(Object.entries(aggregated?.all)).toContainEqual([
      '__proto__',
      { polluted: 2, moved: 't', set: 1 },
    ]);
    expect(({} as Document).polluted).toBeUndefined();
    expect(({} as Document).set).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect({}.toString()).toBe('[object Object]');
  });

  it('cannot stand for the types of the encoder', async () => {
    const body = Buffer.from(serialize({ hello: 1, $db: 'admin', a: { XXXXXXXXX: 'ObjectId' } }));
    body.write('_bsontype', body.indexOf('XXXXXXXXX'));
    expect((await exchange(body)).toString('latin1')).toContain('No field may be named _bsontype');
  });
});

describe('bytes that are no message', () => {
  const bad: [string, Buffer][] = [
    ['a length of zero', frame(Buffer.alloc(0), { length: 0 })],
    ['a negative length', frame(Buffer.alloc(0), { length: -5 })],
    ['a length over the limit', frame(Buffer.alloc(0), { length: 48_000_001 })],
    ['an unknown operation', frame(Buffer.alloc(10), { operation: 4711 })],
    ['a compressed message', frame(Buffer.alloc(10), { operation: 2012 })],
    ['no sections', frame(Buffer.alloc(4))],
    ['unknown flags', frame(Buffer.from([4, 0, 0, 0, 0, 5, 0, 0, 0, 0]))],
    ['an unknown kind of section', frame(Buffer.from([0, 0, 0, 0, 9, 5, 0, 0, 0, 0]))],
    ['a document longer than its message', frame(Buffer.from([0, 0, 0, 0, 0, 99, 0, 0, 0, 0]))],
    ['a document that does not end', frame(Buffer.from([0, 0, 0, 0, 0, 5, 0, 0, 0, 1]))],
    ['a sequence without a name', frame(Buffer.from([0, 0, 0, 0, 1, 8, 0, 0, 0, 65, 65, 65, 65]))],
    ['text', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['a deep document', frame(Buffer.concat([Buffer.alloc(5), nested(200_000)]))],
  ];
  it.each(bad)('close only their own connection: %s', async (_, bytes) => {
    const socket = await open();
    socket.end(bytes);
    socket.resume();
    await once(socket, 'close');
    await items.insertOne({ _id: 1 });
    expect(await items.countDocuments()).toBe(1);
  });

  it('leave the server unharmed when they are random, or valid messages with flipped bytes', async () => {
    const valid = frame(
      Buffer.concat([Buffer.alloc(5), serialize({ hello: 1, $db: 'admin', a: [{ b: 'text' }] })]),
    );
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return seed % below;
    };
    for (let round = 0; round < 150; round += 1) {
      const bytes = Buffer.from(valid);
      for (let flips = 0; flips < 3; flips += 1) bytes[4 + random(bytes.length - 4)] = random(256);
      const socket = await open();
      socket.end(bytes);
      socket.resume();
      await once(socket, 'close');
    }
    expect(await db.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('may come in any pieces when they are a message', async () => {
    const message = frame(Buffer.concat([Buffer.alloc(5), serialize({ ping: 1, $db: 'admin' })]));
    const socket = await open();
    for (const byte of Buffer.concat([message, message])) socket.write(Buffer.of(byte));
    const answer = 16 + 5 + serialize({ ok: 1 }).length;
    let received = 0;
    for await (const chunk of socket) {
      received += chunk.length;
      if (received >= 2 * answer) break;
    }
    expect(received).toBe(2 * answer);
  });
});

async function open(): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

async function exchange(body: Buffer): Promise<Buffer> {
  const socket = await open();
  socket.write(frame(Buffer.concat([Buffer.alloc(5), body])));
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return answer;
}

function frame(payload: Buffer, { length = 16 + payload.length, operation = 2013 } = {}): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(length, 0);
  head.writeInt32LE(1, 4);
  head.writeInt32LE(operation, 12);
  return Buffer.concat([head, payload]);
}

/** A document in a document in a document. */
function nested(depth: number): Buffer {
  const bytes = Buffer.alloc(depth * 8 + 5);
  let at = 0;
  for (let i = 0; i < depth; i += 1) {
    bytes.writeInt32LE(bytes.length - at - i, at);
    bytes.write('\x03a\0', at + 4, 'latin1');
    at += 7;
  }
  bytes.writeInt32LE(5, at);
  return bytes;
}
