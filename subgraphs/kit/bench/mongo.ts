import DataLoader from 'dataloader';
import { type Connection, type Model, Schema, trusted } from 'mongoose';
import type { RequestScope } from '../src/context/index.ts';
import { asc, desc } from '../src/loader/order.ts';
import {
  documents,
  insertMissing,
  loadByKey,
  loadPages,
  loadPagesUnder,
  type MongoRequestStore,
  openMongoStore,
  withId,
} from '../src/mongoose/index.ts';
import { createLog } from '../src/process/index.ts';
import { openTestDatabase } from '../src/testing/database.ts';
import {
  type Author,
  authors,
  type Blog,
  type Comment,
  type Contestants,
  comments,
  groupByPost,
  type Post,
  posts,
} from './blog.ts';

type Stored<Row extends { readonly id: string }> = Omit<Row, 'id'> & { readonly _id: string };

interface Models {
  readonly posts: Model<Stored<Post>>;
  readonly authors: Model<Stored<Author>>;
  readonly comments: Model<Stored<Comment>>;
}

const options = (collection: string) => ({ collection, versionKey: false }) as const;
const postSchema = new Schema<Stored<Post>>(
  { _id: String, authorId: String, title: String, body: String },
  options('posts'),
);
const authorSchema = new Schema<Stored<Author>>(
  { _id: String, name: String, email: String },
  options('authors'),
);
const commentSchema = new Schema<Stored<Comment>>(
  { _id: String, postId: String, authorId: String, text: String, writtenAt: Date },
  options('comments'),
).index({ postId: 1, writtenAt: -1 });

function defineModels(connection: Connection): Models {
  return {
    posts: connection.model<Stored<Post>>('Post', postSchema),
    authors: connection.model<Stored<Author>>('Author', authorSchema),
    comments: connection.model<Stored<Comment>>('Comment', commentSchema),
  };
}

/** A database with the blog, and three ways to read it. */
export async function openMongo(onStatement?: () => void): Promise<Contestants> {
  const database = await openTestDatabase('mongodb', 'bench');
  const store = await openMongoStore({
    url: database.url,
    variable: 'BENCH_DATABASE_URL',
    // Naive resolvers of several requests queue for a connection longer than any service should wait.
    connectTimeoutMs: 30_000,
    applicationName: 'bench',
    log: createLog({ service: 'bench', level: 'silent' }),
    models: defineModels,
    onStatement,
  });
  await store.models.comments.createIndexes();
  await insertMissing(store.models.posts, stored(posts()));
  await insertMissing(store.models.authors, stored(authors()));
  await insertMissing(store.models.comments, stored(comments()));
  const reading =
    (read: (own: MongoRequestStore<Models>) => Blog) => async (request: RequestScope) =>
      read(await store.forRequest(request));
  return {
    naive: reading(readOneByOne),
    dataloader: reading(readInBatches),
    kit: reading(readByKit),
    async close() {
      await store.close();
      await database.close();
    },
  };
}

function* stored<Row extends { readonly id: string }>(rows: Iterable<Row>): Generator<Stored<Row>> {
  for (const { id: _id, ...rest } of rows) yield { ...rest, _id };
}

function readOneByOne({ models }: MongoRequestStore<Models>): Blog {
  return {
    async posts(count) {
      const found = await models.posts.find().sort({ _id: 1 }).limit(count).lean<Stored<Post>[]>();
      return found.map(withId) as Post[];
    },
    async author(id) {
      const found = await models.authors.findOne({ _id: id }).lean<Stored<Author>>();
      return found && (withId(found) as Author);
    },
    async comments(postId, first) {
      const newest = { writtenAt: -1, _id: -1 } as const;
      const found = await models.comments
        .find({ postId })
        .sort(newest)
        .limit(first)
        .lean<Stored<Comment>[]>();
      const totalCount = () => models.comments.countDocuments({ postId }).exec();
      return { nodes: found.map(withId) as Comment[], totalCount };
    },
  };
}

/** As a careful developer writes it by hand. */
function readInBatches(store: MongoRequestStore<Models>): Blog {
  const { models } = store;
  const author = new DataLoader(async (ids: readonly string[]) => {
    const found = await models.authors
      .find({ _id: trusted({ $in: [...ids] }) })
      .lean<Stored<Author>[]>();
    const rowById = new Map(found.map((row) => [row._id, withId(row) as Author]));
    return ids.map((id) => rowById.get(id) ?? null);
  });
  const totals = new DataLoader(async (postIds: readonly string[]) => {
    const counts = await models.comments.aggregate<{ _id: string; count: number }>([
      { $match: { postId: { $in: [...postIds] } } },
      { $group: { _id: '$postId', count: { $sum: 1 } } },
    ]);
    const countById = new Map(counts.map(({ _id, count }) => [_id, count]));
    return postIds.map((id) => countById.get(id) ?? 0);
  });
  const pages = new DataLoader(
    async (asked: readonly { readonly postId: string; readonly first: number }[]) => {
      const found = await models.comments.aggregate<Stored<Comment>>([
        { $match: { postId: { $in: asked.map(({ postId }) => postId) } } },
        {
          $setWindowFields: {
            partitionBy: '$postId',
            sortBy: { writtenAt: -1, _id: -1 },
            output: { n: { $sum: 1, window: { documents: ['unbounded', 'current'] } } },
          },
        },
        { $match: { n: { $lte: asked[0]?.first ?? 0 } } },
        { $sort: { n: 1 } },
      ]);
      const byPost = groupByPost(found.map(withId) as Comment[]);
      return asked.map(({ postId }) => byPost.get(postId) ?? []);
    },
    { cacheKeyFn: ({ postId }) => postId },
  );
  return {
    posts: readOneByOne(store).posts,
    author: (id) => author.load(id),
    comments: async (postId, first) => ({
      nodes: await pages.load({ postId, first }),
      totalCount: () => totals.load(postId),
    }),
  };
}

function readByKit(store: MongoRequestStore<Models>): Blog {
  const { models } = store;
  const list = loadPages(store, documents(models.posts, ['authorId', 'title', 'body']), {
    orders: { ID: [asc('id')] },
  });
  const under = loadPagesUnder(
    store,
    documents(models.comments, ['postId', 'authorId', 'text', 'writtenAt']),
    { parent: 'postId', orders: { NEWEST: [desc('writtenAt')] } },
  );
  return {
    posts: async (first, { fields, cause }) =>
      (await list({ first }, { fields, cause, rows: true, cursors: false })).nodes,
    author: loadByKey(store, documents(models.authors, ['name', 'email'])),
    comments: (postId, first, selection) => under(postId, { first }, selection),
  };
}
