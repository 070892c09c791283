import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenRequest, openRequest, UNRESTRICTED } from '../context/index.ts';
import { ServiceError } from '../errors.ts';
import { createLog } from '../process/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { loadByKey } from './read.ts';
import { openPgStore, type PgOptions, type PgStore } from './store.ts';
import { bigint, integer, table, text, uuid } from './table.ts';

const statements: string[] = [];
let database: TestDatabase;
let store: PgStore;

const open = (options: Partial<PgOptions> = {}) =>
  openPgStore({
    url: database.url,
    variable: 'TREES_DATABASE_URL',
    applicationName: 'trees',
    log: createLog({ service: 'test', level: 'silent' }),
    onStatement: (statement) => statements.push(statement),
    ...options,
  });

beforeAll(async () => {
  database = await openTestDatabase('postgresql', 'store');
  store = await open();
});
afterAll(async () => {
  await store.close();
  await database.close();
});

const request = (timeoutMs = 600_000): OpenRequest =>
  openRequest({ caller: UNRESTRICTED, timeoutMs, maxObjects: Infinity });
const leave = (scope: OpenRequest) =>
  scope.cancel(new ServiceError('REQUEST_CANCELLED', 'The caller went away.'));
const SLEEP = 'SELECT pg_sleep(600)';

/** Waits until the server runs, or no more runs, a statement that sleeps. */
async function untilSleeping(count: number): Promise<void> {
  for (;;) {
    const rows = await store.query(
      `SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'`,
    );
    if (rows.length === count) return;
  }
}

describe('a request that is cancelled', () => {
  it('ends its statement on the server, and the connection goes on', async () => {
    const scope = request();
    const sleeping = store.forRequest(scope).query(SLEEP);
    const refused = expect(sleeping).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
    await untilSleeping(1);
    leave(scope);
    await refused;
    await untilSleeping(0);
    expect(await store.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('begins no statement any more', async () => {
    const scope = request();
    const own = store.forRequest(scope);
    leave(scope);
    statements.length = 0;
    await expect(own.query('SELECT 1')).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
    await expect(own.transaction(async () => {})).rejects.toThrow('The caller went away.');
    expect(statements).toEqual([]);
  });

  it('rolls its transaction back', async () => {
    await store.query('CREATE TABLE IF NOT EXISTS marks (id text)');
    const scope = request();
    const work = store.forRequest(scope).transaction(async (session) => {
      await session.query(`INSERT INTO marks VALUES ('a')`);
      await session.query(SLEEP);
    });
    const refused = expect(work).rejects.toThrow('The caller went away.');
    await untilSleeping(1);
    leave(scope);
    await refused;
    expect(await store.query('SELECT FROM marks')).toEqual([]);
  });

  it('stops waiting for a connection, and leaves it to others', async () => {
    const small = await open({ maxConnections: 1, connectTimeoutMs: 30_000 });
    const scope = request();
    await small.transaction(async () => {
      const waiting = small.forRequest(scope).query('SELECT 1');
      leave(scope);
      await expect(waiting).rejects.toThrow('The caller went away.');
    });
    expect(await small.query('SELECT 2 AS two')).toEqual([{ two: 2 }]);
    await small.close();
  });
});

describe('a request that is due', () => {
  it('ends its statement then', async () => {
    const sleeping = store.forRequest(request(50)).query(SLEEP);
    await expect(sleeping).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await untilSleeping(0);
  });

  it('cuts down the time limit on the server, for itself alone', async () => {
    const one = await open({ maxConnections: 1, statementTimeoutMs: 60_000 });
    const limit = async (scope: OpenRequest) => {
      const [row] = await one
        .forRequest(scope)
        .query<{ ms: number }>(
          `SELECT setting::integer AS ms FROM pg_settings WHERE name = 'statement_timeout'`,
        );
      return row?.ms ?? 0;
    };
    expect(await limit(request())).toBe(60_000);
    const short = await limit(request(29_500));
    expect(short).toBeGreaterThan(10_000);
    expect(short).toBeLessThanOrEqual(30_000);
    expect(short % 1000).toBe(0);
    expect(await limit(request())).toBe(60_000);
    const failing = one.forRequest(request(29_500)).transaction(async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await limit(request())).toBe(60_000);
    await one.close();
  });
});

describe('a store', () => {
  it('waits for a free connection only so long', async () => {
    const small = await open({ maxConnections: 1, connectTimeoutMs: 1500 });
    await small.transaction(async () => {
      await expect(small.query('SELECT 1')).rejects.toThrow('timeout exceeded');
    });
    expect(await small.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await small.close();
  });

  it('outlives connections that break, idle or at work', async () => {
    const other = await open({ maxConnections: 2 });
    const terminate = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'trees' AND pid <> pg_backend_pid()`;
    const sleeping = other.query(SLEEP);
    const broken = expect(sleeping).rejects.toThrow();
    await untilSleeping(1);
    await store.query(terminate);
    await broken;
    // Those that were idle are found broken when they are used, once.
    await other.ping().catch(() => {});
    expect(await other.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await other.close();
  });

  it('outlives a connection that breaks between two statements of a transaction', async () => {
    const other = await open({ maxConnections: 1 });
    const broken = other.transaction(async (session) => {
      const [self] = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await store.query('SELECT pg_terminate_backend($1)', [self?.pid]);
      // Nothing is asked until the connection has told that it is gone.
      for (let left = 1; left > 0; ) {
        left = (await store.query('SELECT FROM pg_stat_activity WHERE pid = $1', [self?.pid]))
          .length;
      }
      await new Promise((resolve) => setImmediate(resolve));
      return session.query('SELECT 1');
    });
    await expect(broken).rejects.toThrow();
    expect(await other.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await other.close();
  });

  it('says in a comment which service and field a statement is for', async () => {
    const [row] = await store.query<{ query: string }>(
      'SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()',
      [],
      { field: 'Tree.leaves', path: ['tree', 'leaves'] },
    );
    expect(row?.query).toMatch(/ \/\*field='Tree.leaves',service='trees'\*\/$/);
  });
});

describe('loadByKey', () => {
  const THINGS = table(
    'things',
    { id: integer('id'), wide: bigint('wide'), code: uuid('code'), name: text('name') },
    { key: ['id'] },
  );
  const load = (key: 'id' | 'wide' | 'code' | 'name' | readonly ('id' | 'name')[]) =>
    loadByKey(store.forRequest(request()), THINGS, key);
  const CODE = '6f9619ff-8b86-d011-b42d-00c04fc964ff';

  beforeAll(async () => {
    await store.query('CREATE TABLE things (id integer, wide bigint, code uuid, name text)');
    await store.query(
      `INSERT INTO things VALUES (1, 9007199254740993, '${CODE}', 'one'), (2, 2, NULL, 'two')`,
    );
  });

  it('finds by keys of each type, and null for what no row can have', async () => {
    statements.length = 0;
    const byId = load('id');
    const ids = ['1', '01', '2', '-1', '99999999999', '1.5', '', 'x', "1' OR '1'='1", '{1}'];
    const found = await Promise.all(ids.map((id) => byId(id)));
    expect(found.map((row) => row?.name ?? null)).toEqual([
      'one',
      'one',
      'two',
      ...Array.from({ length: 7 }, () => null),
    ]);
    expect(statements).toHaveLength(1);
    expect((await load('wide')('9007199254740993'))?.name).toBe('one');
    const byCode = load('code');
    expect((await byCode(CODE.toUpperCase()))?.name).toBe('one');
    expect(await byCode("'; DROP TABLE things; --")).toBeNull();
    expect((await load('name')('two'))?.id).toBe(2);
  });

  it('finds by a compound key in one statement', async () => {
    statements.length = 0;
    const byBoth = load(['id', 'name']);
    const keys = [
      ['1', 'one'],
      ['2', 'one'],
      ['2', 'two'],
      ['x', 'two'],
    ];
    const found = await Promise.all(keys.map((key) => byBoth(key)));
    expect(found.map((row) => row?.id ?? null)).toEqual([1, null, 2, null]);
    expect(statements).toHaveLength(1);
  });

  it('refuses a zero byte for its own key alone, and asks for nothing when no key is left', async () => {
    const byName = load('name');
    const outcomes = await Promise.allSettled(['one', '\0', 'no'].map((key) => byName(key)));
    expect(outcomes).toMatchObject([
      { value: { id: 1 } },
      { reason: { code: 'BAD_USER_INPUT' } },
      { value: null },
    ]);
    statements.length = 0;
    expect(await load('id')('x')).toBeNull();
    expect(statements).toEqual([]);
  });

  it('reads only the columns that are selected, and the keys', async () => {
    statements.length = 0;
    const selection = { fields: new Set(['wide']), cause: { field: 'Thing.wide', path: [] } };
    expect(await load('name')('one', selection)).toEqual({
      id: 1,
      name: 'one',
      wide: '9007199254740993',
    });
    expect(statements).toEqual(['SELECT id, wide, name FROM things WHERE name = ANY($1::text[])']);
  });
});
