import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeKeys } from '../../test/key-contract.ts';
import { type Leaf, type LeafStore, ORDERS } from '../../test/leaves.ts';
import { describePages } from '../../test/page-contract.ts';
import { ownWork } from '../context/index.ts';
import { asc, desc } from '../loader/order.ts';
import { createLog } from '../process/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { loadPages, loadPagesUnder } from './page.ts';
import { loadAggregates, loadByKey, loadChildren } from './read.ts';
import { openPgStore, type PgStore } from './store.ts';
import {
  bigint,
  boolean,
  double,
  integer,
  numeric,
  optional,
  type Table,
  table,
  text,
  timestamp,
  uuid,
} from './table.ts';

const LEAVES = table('leaves', {
  id: text('id'),
  tree: text('tree'),
  size: integer('size'),
  grewAt: timestamp('grew_at'),
  colour: text('colour'),
  age: optional(integer('age')),
});

const statements: string[] = [];
let database: TestDatabase;
let store: PgStore;

beforeAll(async () => {
  database = await openTestDatabase('postgresql', 'page');
  store = await openPgStore({
    url: database.url,
    variable: 'TREES_DATABASE_URL',
    applicationName: 'test',
    log: createLog({ service: 'test', level: 'silent' }),
    onStatement: (statement) => statements.push(statement),
  });
  await store.query(
    'CREATE TABLE leaves (id text PRIMARY KEY, tree text, size integer, grew_at timestamptz, colour text, age integer)',
  );
});
afterAll(async () => {
  await store.close();
  await database.close();
});

const add = async (rows: readonly Leaf[]) => {
  await store.query(
    `INSERT INTO leaves SELECT id, tree, size, "grewAt", colour, age FROM jsonb_to_recordset($1)
     AS leaf (id text, tree text, size integer, "grewAt" timestamptz, colour text, age integer)`,
    [JSON.stringify(rows)],
  );
};

const leafStore: LeafStore = {
  nullIs: 'greatest',
  async fill(leaves) {
    await store.query('TRUNCATE leaves');
    await add(leaves);
  },
  add: (leaf) => add([leaf]),
  under: (request) =>
    loadPagesUnder(store.forRequest(request), LEAVES, { parent: 'tree', orders: ORDERS }),
  whole: (request) => loadPages(store.forRequest(request), LEAVES, { orders: ORDERS }),
  byId: (request) => loadByKey(store.forRequest(request), LEAVES),
  children: (request) =>
    loadChildren(store.forRequest(request), LEAVES, { parent: 'tree', orderBy: [asc('id')] }),
  counts: (request) =>
    loadAggregates<{ count: number }>(store.forRequest(request), LEAVES as Table<never>, {
      parent: 'tree' as never,
      values: { count: 'count(*)::integer' },
    }),
  refused: 'a\0b',
  statements: () => statements.splice(0),
};

describeKeys(() => leafStore);
describePages(() => leafStore);

const THINGS = table('things', {
  id: uuid('id'),
  wide: bigint('wide'),
  exact: numeric('exact'),
  rough: double('rough'),
  at: timestamp('at'),
  flag: boolean('flag'),
  maybe: optional(double('maybe')),
});

describe('the cursors of a list', () => {
  beforeAll(async () => {
    await store.query(
      `CREATE TABLE things AS SELECT gen_random_uuid() AS id, 9223372036854775807 - n AS wide,
         1 + n / 1e20::numeric AS exact,
         CASE n WHEN 1 THEN 'NaN' WHEN 2 THEN 'Infinity' WHEN 3 THEN '-Infinity'
           ELSE 0.1 + n / 1e15 END::double precision AS rough,
         CASE n WHEN 1 THEN 'infinity' WHEN 2 THEN '-infinity' WHEN 3 THEN '0044-03-15 12:00:00 BC'
           WHEN 4 THEN '10000-01-01 00:00:00Z'
           ELSE timestamptz '2026-03-29 01:00:00+01' + n * interval '1 microsecond' END AS at,
         n % 2 = 0 AS flag,
         nullif(n % 3, 0)::double precision AS maybe
       FROM generate_series(1, 9) AS n`,
    );
  });

  const pageThrough = async (name: string, direction: typeof asc, backward: boolean) => {
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const orders = { BY: [direction(name)] };
      const load = loadPages(store.forRequest(ownWork()), THINGS, { orders });
      const page = await load(backward ? { last: 2, before: cursor } : { first: 2, after: cursor });
      const ids = page.nodes.map(({ id }) => id);
      if (backward) seen.unshift(...ids);
      else seen.push(...ids);
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo();
      cursor = (backward ? hasPreviousPage && startCursor() : hasNextPage && endCursor()) || null;
    } while (cursor);
    return seen;
  };

  it.each(['id', 'wide', 'exact', 'rough', 'at', 'flag', 'maybe'] as const)(
    'lose nothing of the sort key: %s',
    async (name) => {
      for (const direction of [asc, desc]) {
        const word = direction === asc ? 'ASC' : 'DESC';
        const all = await store.query<{ id: string }>(
          `SELECT id FROM things ORDER BY ${name} ${word}, id ${word}`,
        );
        for (const backward of [false, true]) {
          expect(await pageThrough(name, direction, backward)).toEqual(all.map(({ id }) => id));
        }
      }
    },
  );

  it.each(['wide', 'rough', 'at', 'flag'])('are refused when made up: %s', async (name) => {
    const orders = { BY: [desc(name)] };
    const load = loadPages(store.forRequest(ownWork()), THINGS, { orders });
    const cursor = (await load({ first: 1 })).pageInfo().startCursor() ?? '';
    const [tag] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    for (const values of [
      ['1', 'not-a-uuid'],
      ['neither', '00000000-0000-0000-0000-000000000000'],
      [null, '00000000-0000-0000-0000-000000000000'],
      [{ $gt: '' }, 1],
    ]) {
      const after = Buffer.from(JSON.stringify([tag, ...values])).toString('base64url');
      await expect(load({ after })).rejects.toThrow('"after" is not a cursor of this list.');
    }
  });

  it('are not made where null is in a column that is not optional', async () => {
    const things = table('things', { id: uuid('id'), maybe: double('maybe') });
    const orders = { BY: [desc('maybe')] };
    const page = await loadPages(store.forRequest(ownWork()), things, { orders })({ first: 1 });
    expect(() => page.edges()[0]?.cursor()).toThrow(
      'A list is sorted by "maybe", which is null in a row without being optional.',
    );
  });
});
