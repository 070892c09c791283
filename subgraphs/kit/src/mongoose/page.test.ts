import { type Connection, Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CursorValue, PageRequest } from '../loader/connection.ts';
import { createLog } from '../process/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import {
  countPerParent,
  cursorShapeOf,
  readPage,
  readPagePerParent,
  type SortField,
} from './page.ts';
import { type MongoStore, openMongoStore } from './store.ts';

interface Leaf {
  readonly _id: string;
  readonly tree: string;
  readonly branches: readonly string[];
  readonly size: { readonly length: number };
  readonly grewAt: Date;
  readonly colour: string;
}

type Row = Omit<Leaf, '_id'> & { readonly id: string };

const schema = new Schema<Leaf>(
  {
    _id: String,
    tree: String,
    branches: [String],
    size: { length: Number },
    grewAt: Date,
    colour: String,
  },
  { collection: 'leaves', versionKey: false },
);
const models = (connection: Connection) => ({ leaves: connection.model<Leaf>('Leaf', schema) });
const FIELDS = ['size.length', 'grewAt'];
const TREES = ['oak', 'ash', 'elm'];

const ASCENDING: readonly SortField[] = [
  { field: 'grewAt', type: 'date', direction: 'asc' },
  { field: '_id', type: 'string', direction: 'asc' },
];
const MIXED: readonly SortField[] = [
  { field: 'size.length', type: 'number', direction: 'desc' },
  { field: 'grewAt', type: 'date', direction: 'asc' },
  { field: '_id', type: 'string', direction: 'desc' },
];
const ORDERS = { ascending: ASCENDING, mixed: MIXED };

// Few different values, so that most of a page's neighbours are equal in all but the id.
const leaves: readonly Leaf[] = Array.from({ length: 60 }, (_, i) => ({
  _id: `leaf-${i}`,
  tree: TREES[i % 2] ?? '',
  branches: TREES.slice(0, 1 + (i % 3)),
  size: { length: i % 4 },
  grewAt: new Date(1e12 + (i % 5)),
  colour: i % 7 === 0 ? 'red' : 'green',
}));

let database: TestDatabase;
let store: MongoStore<ReturnType<typeof models>>;

beforeAll(async () => {
  database = await openTestDatabase('mongodb', 'page');
  store = await openMongoStore({
    url: database.url,
    variable: 'TREES_DATABASE_URL',
    applicationName: 'test',
    log: createLog({ service: 'test', level: 'silent' }),
    models,
  });
  await store.models.leaves.insertMany(leaves);
});
afterAll(async () => {
  await store.close();
  await database.close();
});

function valuesOf(row: Row | Leaf, orderBy: readonly SortField[]): CursorValue[] {
  const id = 'id' in row ? row.id : row._id;
  const values = { _id: id, 'size.length': row.size.length, grewAt: row.grewAt.toISOString() };
  return orderBy.map(({ field }) => values[field as keyof typeof values]);
}

function sorted(rows: readonly Leaf[], orderBy: readonly SortField[]): string[] {
  const compare = (a: Leaf, b: Leaf) => {
    const [left, right] = [valuesOf(a, orderBy), valuesOf(b, orderBy)];
    const i = left.findIndex((value, j) => value !== right[j]);
    const less = (left[i] ?? 0) < (right[i] ?? 0);
    return less === (orderBy[i]?.direction === 'asc') ? -1 : 1;
  };
  return rows.toSorted(compare).map(({ _id }) => _id);
}

/** Reads page after page, as a client would. */
async function pageThrough(
  read: (page: PageRequest) => Promise<Row[]>,
  orderBy: readonly SortField[],
  limit: number,
): Promise<string[]> {
  const ids: string[] = [];
  let after: readonly CursorValue[] | null = null;
  do {
    const rows: Row[] = await read({ limit, after });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    ids.push(...page.map(({ id }) => id));
    after = last && rows.length > limit ? valuesOf(last, orderBy) : null;
  } while (after !== null);
  return ids;
}

describe.each(Object.entries(ORDERS))('in %s order', (_, orderBy) => {
  const list = () => ({ model: store.models.leaves, fields: FIELDS, orderBy });

  it.each([1, 7, 60])('pages of %i lead through a whole collection', async (limit) => {
    const ids = await pageThrough((page) => readPage<Row, Leaf>(list(), page), orderBy, limit);
    expect(ids).toEqual(sorted(leaves, orderBy));
  });

  it.each([1, 7, 60])('pages of %i lead through the children of a parent', async (limit) => {
    const ids = await pageThrough(
      (page) => readPagePerParent<Row, Leaf>({ ...list(), parent: 'tree' }, ['oak'], page),
      orderBy,
      limit,
    );
    expect(ids).toEqual(
      sorted(
        leaves.filter(({ tree }) => tree === 'oak'),
        orderBy,
      ),
    );
  });

  it.each(['tree', 'branches'] as const)(
    'each parent by "%s" gets its own page and one more',
    async (parent) => {
      const page = { limit: 4, after: null };
      const rows = await readPagePerParent<Row, Leaf>({ ...list(), parent }, TREES, page);
      for (const tree of TREES) {
        const children = leaves.filter((leaf) => [leaf[parent]].flat().includes(tree));
        const read = rows.filter(({ parentKey }) => parentKey === tree);
        expect(read.map(({ id }) => id)).toEqual(sorted(children, orderBy).slice(0, 5));
      }
      expect(rows.every((row) => Object.keys(row).length === 4)).toBe(true);
    },
  );
});

it('only children with the values asked for are read and counted', async () => {
  const list = { model: store.models.leaves, fields: FIELDS, orderBy: ASCENDING, parent: 'tree' };
  const red = { ...list, equals: { colour: 'red', size: undefined } };
  const expected = leaves.filter(({ tree, colour }) => tree === 'oak' && colour === 'red');
  const page = { limit: 50, after: null };
  expect(await readPagePerParent<Row, Leaf>(red, ['oak'], page)).toHaveLength(expected.length);
  expect(await countPerParent(red, ['oak', 'elm'])).toEqual([expected.length, 0]);

  const operator = { ...list, equals: { colour: { $ne: null } } };
  expect(await countPerParent(operator, ['oak'])).toEqual([0]);
});

it('children are counted in the order of the parents, whatever their keys', async () => {
  const list = { model: store.models.leaves, parent: 'branches' };
  expect(await countPerParent(list, ['elm', '$tree', 'oak', '', 'ash'])).toEqual([
    20, 0, 60, 0, 40,
  ]);
  expect(await countPerParent(list, [])).toEqual([]);
});

it('a cursor holds what the list is sorted by', () => {
  expect(cursorShapeOf(MIXED)).toEqual(['number', 'date', 'string']);
});
