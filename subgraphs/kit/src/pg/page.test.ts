import { afterAll, beforeAll, expect, it } from 'vitest';
import { describePages, type Leaf, type LeafStore, ORDERS } from '../../test/page-contract.ts';
import { ownWork } from '../context/index.ts';
import { desc } from '../loader/pages.ts';
import { createLog } from '../process/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { loadPages, loadPagesUnder } from './page.ts';
import { openPgStore, type PgStore } from './store.ts';
import { bigint, double, integer, numeric, table, text, timestamp, uuid } from './table.ts';

const LEAVES = table('leaves', {
  id: text('id'),
  tree: text('tree'),
  size: integer('size'),
  grewAt: timestamp('grew_at'),
  colour: text('colour'),
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
    'CREATE TABLE leaves (id text PRIMARY KEY, tree text, size integer, grew_at timestamptz, colour text)',
  );
});
afterAll(async () => {
  await store.close();
  await database.close();
});

const add = async (rows: readonly Leaf[]) => {
  await store.query(
    `INSERT INTO leaves SELECT id, tree, size, "grewAt", colour FROM jsonb_to_recordset($1)
     AS leaf (id text, tree text, size integer, "grewAt" timestamptz, colour text)`,
    [JSON.stringify(rows)],
  );
};

const leafStore: LeafStore = {
  async fill(leaves) {
    await store.query('TRUNCATE leaves');
    await add(leaves);
  },
  add: (leaf) => add([leaf]),
  under: (request) =>
    loadPagesUnder(store.forRequest(request), LEAVES, { parent: 'tree', orders: ORDERS }),
  whole: (request) => loadPages(store.forRequest(request), LEAVES, { orders: ORDERS }),
  statements: () => statements.splice(0),
};

describePages(() => leafStore);

const THINGS = table('things', {
  id: uuid('id'),
  wide: bigint('wide'),
  exact: numeric('exact'),
  rough: double('rough'),
  at: timestamp('at'),
});

it.each(['id', 'wide', 'exact', 'rough', 'at'] as const)(
  'cursors lose nothing of a sort key: %s',
  async (name) => {
    await store.query('DROP TABLE IF EXISTS things');
    await store.query(
      `CREATE TABLE things AS SELECT gen_random_uuid() AS id, 9007199254740993 + n AS wide,
         1 + n / 1e20::numeric AS exact, 0.1::double precision + n / 1e15::double precision AS rough,
         timestamptz '2026-03-29 01:00:00+01' + n * interval '1 microsecond' AS at
       FROM generate_series(1, 9) AS n`,
    );
    const seen: unknown[] = [];
    let after: string | null = null;
    do {
      const load = loadPages(store.forRequest(ownWork()), THINGS, { orders: { BY: [desc(name)] } });
      const page = await load({ first: 2, after });
      seen.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo().hasNextPage ? page.pageInfo().endCursor : null;
    } while (after);
    const all = await store.query<{ id: string }>(
      `SELECT id FROM things ORDER BY ${name} DESC, id DESC`,
    );
    expect(seen).toEqual(all.map(({ id }) => id));
  },
);

it('a made-up cursor whose values are not of the type is refused, not a failure', async () => {
  const orders = { WIDE: [desc('wide')] } as const;
  const load = loadPages(store.forRequest(ownWork()), THINGS, { orders });
  const after = Buffer.from('["things.WIDE","1","not-a-uuid"]').toString('base64url');
  await expect(load({ after })).rejects.toThrow('"after" is not a cursor of this list.');
});
