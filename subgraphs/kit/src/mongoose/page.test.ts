import { type Connection, Schema, Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeKeys } from '../../test/key-contract.ts';
import { type Leaf, type LeafStore, ORDERS } from '../../test/leaves.ts';
import { describePages } from '../../test/page-contract.ts';
import { ownWork, type RequestScope } from '../context/index.ts';
import { asc } from '../loader/order.ts';
import { createLog } from '../process/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { bindModels } from './bind.ts';
import { documents } from './documents.ts';
import { loadPages, loadPagesUnder } from './page.ts';
import { loadAggregates, loadByKey, loadChildren } from './read.ts';
import { type MongoRequestStore, type MongoStore, openMongoStore } from './store.ts';

type LeafDocument = Omit<Leaf, 'id'> & {
  readonly _id: string;
  readonly branches: readonly string[];
};

interface Thing {
  readonly _id: Types.ObjectId;
  readonly parts: { readonly weight: number };
}

const leafSchema = new Schema<LeafDocument>(
  {
    _id: String,
    tree: { type: String, required: true },
    size: { type: Number, required: true },
    grewAt: Date,
    colour: String,
    age: Number,
    branches: [String],
  },
  { collection: 'leaves', versionKey: false },
);
const thingSchema = new Schema<Thing>({ parts: { weight: Number } }, { collection: 'things' });
const models = (connection: Connection) => ({
  leaves: connection.model<LeafDocument>('Leaf', leafSchema),
  things: connection.model<Thing>('Thing', thingSchema),
});
type Models = ReturnType<typeof models>;

const statements: string[] = [];
let database: TestDatabase;
let store: MongoStore<Models>;

beforeAll(async () => {
  database = await openTestDatabase('mongodb', 'page');
  store = await openMongoStore({
    url: database.url,
    variable: 'TREES_DATABASE_URL',
    applicationName: 'test',
    log: createLog({ service: 'test', level: 'silent' }),
    onStatement: (text) => statements.push(text),
    models,
  });
});
afterAll(async () => {
  await store.close();
  await database.close();
});

/** What is not known is null in every other document, and not there in the others. */
function toDocument({ id, age, ...leaf }: Leaf) {
  const isThere = age !== null || id < '8';
  return { ...leaf, _id: id, branches: [], ...(isThere && { age }) } as LeafDocument;
}

function forRequest(request: RequestScope): MongoRequestStore<Models> {
  const own = bindModels(store.models, request, 5000);
  return { request, models: own, loaderOptions: {}, changed: () => request.changed() };
}

const leavesOf = (own: Models) =>
  documents(own.leaves, ['tree', 'size', 'grewAt', 'colour', 'age']);

const leafStore: LeafStore = {
  nullIs: 'least',
  async fill(leaves) {
    await store.models.leaves.deleteMany({});
    await store.models.leaves.insertMany(leaves.map(toDocument));
  },
  async add(leaf) {
    await store.models.leaves.insertMany([toDocument(leaf)]);
  },
  under(request) {
    const own = forRequest(request);
    return loadPagesUnder(own, leavesOf(own.models), { parent: 'tree', orders: ORDERS });
  },
  whole(request) {
    const own = forRequest(request);
    return loadPages(own, leavesOf(own.models), { orders: ORDERS });
  },
  byId(request) {
    const own = forRequest(request);
    return loadByKey(own, leavesOf(own.models));
  },
  children(request) {
    const own = forRequest(request);
    const options = { parent: 'tree', orderBy: [asc('id')] };
    return loadChildren(own, leavesOf(own.models), options);
  },
  counts(request) {
    const own = forRequest(request);
    return loadAggregates<{ count: number }, LeafDocument>(own, leavesOf(own.models), {
      parent: 'tree',
      values: { count: { $sum: 1 } },
    });
  },
  refused: { $gt: '' },
  statements: () => statements.splice(0),
};

describeKeys(() => leafStore);
describePages(() => leafStore);

describe('documents of several parents', () => {
  it('stand in the page of each of them', async () => {
    await store.models.leaves.deleteMany({});
    await store.models.leaves.insertMany(
      Array.from({ length: 9 }, (_, i) => ({
        _id: `leaf-${i}`,
        tree: 'wood',
        size: i,
        grewAt: new Date(1e12),
        colour: '',
        age: null,
        branches: ['oak', 'ash', 'elm'].slice(0, 1 + (i % 3)),
      })),
    );
    const own = forRequest(ownWork());
    const load = loadPagesUnder(own, leavesOf(own.models), {
      parent: 'branches',
      orders: { SIZE: [asc('size')] },
    });
    const keys = ['elm', '$tree', 'oak', '', 'ash'];
    const pages = await Promise.all(keys.map((key) => load(key, { first: 4 })));
    expect(pages.map(({ nodes }) => nodes.map(({ size }) => size))).toEqual([
      [2, 5, 8],
      [],
      [0, 1, 2, 3],
      [],
      [1, 2, 4, 5],
    ]);
    expect(await Promise.all(pages.map((page) => page.totalCount()))).toEqual([3, 0, 9, 0, 6]);

    const source = leavesOf(own.models);
    const children = loadChildren(own, source, { parent: 'branches', orderBy: [asc('size')] });
    const counts = loadAggregates<{ count: number }, LeafDocument>(own, source, {
      parent: 'branches',
      values: { count: { $sum: 1 } },
    });
    const lists = await Promise.all(keys.map((key) => children(key)));
    expect(lists.map((list) => list.map(({ size }) => size))).toEqual([
      [2, 5, 8],
      [],
      [0, 1, 2, 3, 4, 5, 6, 7, 8],
      [],
      [1, 2, 4, 5, 7, 8],
    ]);
    const all = await Promise.all(keys.map((key) => counts(key)));
    expect(all.map((found) => found?.count ?? 0)).toEqual([3, 0, 9, 0, 6]);
  });

  it('cannot have nulls elsewhere than the store has them, but in pages', () => {
    const own = forRequest(ownWork());
    const orderBy = [asc('age', { nulls: 'last' })];
    expect(() => loadChildren(own, leavesOf(own.models), { parent: 'tree', orderBy })).toThrow(
      'A whole list cannot have the nulls of "age" last; pages can.',
    );
  });
});

describe('a list by a path, of documents with object ids', () => {
  it('is paged through', async () => {
    const things = Array.from({ length: 7 }, (_, i) => ({
      _id: new Types.ObjectId(),
      parts: { weight: i % 2 },
    }));
    await store.models.things.insertMany(things);
    const own = forRequest(ownWork());
    const orders = { WEIGHT: [asc('parts.weight')] };
    const load = loadPages(own, documents(own.models.things, ['parts']), { orders });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await load({ first: 2, after });
      seen.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo().hasNextPage ? page.pageInfo().endCursor() : null;
    } while (after);
    const sorted = things.toSorted(
      (a, b) => a.parts.weight - b.parts.weight || (String(a._id) < String(b._id) ? -1 : 1),
    );
    expect(seen).toEqual(sorted.map(({ _id }) => String(_id)));
  });
});
