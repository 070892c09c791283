import DataLoader from 'dataloader';
import { asc, desc } from '../src/loader/order.ts';
import {
  insertRows,
  loadByKey,
  loadPages,
  loadPagesUnder,
  openPgStore,
  type PgRequestStore,
  type PgStore,
  table,
  text,
  timestamp,
} from '../src/pg/index.ts';
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

const POSTS = table('posts', {
  id: text('id'),
  authorId: text('author_id'),
  title: text('title'),
  body: text('body'),
});
const AUTHORS = table('authors', { id: text('id'), name: text('name'), email: text('email') });
const COMMENTS = table('comments', {
  id: text('id'),
  postId: text('post_id'),
  authorId: text('author_id'),
  text: text('text'),
  writtenAt: timestamp('written_at'),
});

const POST = 'id, author_id AS "authorId", title, body';
const COMMENT = 'id, post_id AS "postId", author_id AS "authorId", text, written_at AS "writtenAt"';

/** A database with the blog, and three ways to read it. */
export async function openPostgres(onStatement?: () => void): Promise<Contestants> {
  const database = await openTestDatabase('postgresql', 'bench');
  const options = {
    url: database.url,
    variable: 'BENCH_DATABASE_URL',
    // Naive resolvers of several requests queue for a connection longer than any service should wait.
    connectTimeoutMs: 30_000,
    applicationName: 'bench',
    log: createLog({ service: 'bench', level: 'silent' }),
  };
  const store = await openPgStore({ ...options, onStatement });
  await fill(store);
  return {
    naive: (request) => readOneByOne(store.forRequest(request)),
    dataloader: (request) => readInBatches(store.forRequest(request)),
    kit: (request) => readByKit(store.forRequest(request)),
    async close() {
      await store.close();
      await database.close();
    },
  };
}

function readOneByOne(store: PgRequestStore): Blog {
  return {
    posts: (count) => store.query<Post>(`SELECT ${POST} FROM posts ORDER BY id LIMIT $1`, [count]),
    async author(id) {
      const [row] = await store.query<Author>('SELECT id, name, email FROM authors WHERE id = $1', [
        id,
      ]);
      return row ?? null;
    },
    async comments(postId, first) {
      const nodes = await store.query<Comment>(
        `SELECT ${COMMENT} FROM comments WHERE post_id = $1 ORDER BY written_at DESC, id DESC LIMIT $2`,
        [postId, first],
      );
      const totalCount = async () => {
        const [row] = await store.query<{ count: number }>(
          'SELECT count(*)::integer AS count FROM comments WHERE post_id = $1',
          [postId],
        );
        return row?.count ?? 0;
      };
      return { nodes, totalCount };
    },
  };
}

/** As a careful developer writes it by hand. */
function readInBatches(store: PgRequestStore): Blog {
  const author = new DataLoader(async (ids: readonly string[]) => {
    const rows = await store.query<Author>(
      'SELECT id, name, email FROM authors WHERE id = ANY($1)',
      [ids],
    );
    const rowById = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => rowById.get(id) ?? null);
  });
  const totals = new DataLoader(async (postIds: readonly string[]) => {
    const rows = await store.query<{ id: string; count: number }>(
      'SELECT post_id AS id, count(*)::integer AS count FROM comments WHERE post_id = ANY($1) GROUP BY post_id',
      [postIds],
    );
    const countById = new Map(rows.map(({ id, count }) => [id, count]));
    return postIds.map((id) => countById.get(id) ?? 0);
  });
  const pages = new DataLoader(
    async (asked: readonly { readonly postId: string; readonly first: number }[]) => {
      const rows = await store.query<Comment>(
        `SELECT c.* FROM unnest($1::text[]) AS p (id) CROSS JOIN LATERAL (
           SELECT ${COMMENT} FROM comments WHERE post_id = p.id
           ORDER BY written_at DESC, id DESC LIMIT $2
         ) AS c`,
        [asked.map(({ postId }) => postId), asked[0]?.first],
      );
      const byPost = groupByPost(rows);
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

function readByKit(store: PgRequestStore): Blog {
  const list = loadPages(store, POSTS, { orders: { ID: [asc('id')] } });
  const under = loadPagesUnder(store, COMMENTS, {
    parent: 'postId',
    orders: { NEWEST: [desc('writtenAt')] },
  });
  return {
    posts: async (first, { fields, cause }) =>
      (await list({ first }, { fields, cause, rows: true, cursors: false })).nodes,
    author: loadByKey(store, AUTHORS),
    comments: (postId, first, selection) => under(postId, { first }, selection),
  };
}

async function fill(store: PgStore): Promise<void> {
  await store.query('CREATE TABLE authors (id text PRIMARY KEY, name text, email text)');
  await store.query(
    'CREATE TABLE posts (id text PRIMARY KEY, author_id text, title text, body text)',
  );
  await store.query(
    `CREATE TABLE comments (id text PRIMARY KEY, post_id text, author_id text, text text,
       written_at timestamptz)`,
  );
  await store.query('CREATE INDEX ON comments (post_id, written_at DESC, id DESC)');
  await insertRows(
    store,
    'INSERT INTO authors SELECT * FROM jsonb_to_recordset($1) AS a (id text, name text, email text)',
    authors(),
  );
  await insertRows(
    store,
    `INSERT INTO posts SELECT id, "authorId", title, body
     FROM jsonb_to_recordset($1) AS p (id text, "authorId" text, title text, body text)`,
    posts(),
  );
  await insertRows(
    store,
    `INSERT INTO comments SELECT id, "postId", "authorId", text, "writtenAt"
     FROM jsonb_to_recordset($1) AS c
       (id text, "postId" text, "authorId" text, text text, "writtenAt" timestamptz)`,
    comments(),
  );
  await store.query('ANALYZE');
}
