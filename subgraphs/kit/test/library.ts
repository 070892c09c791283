import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  asc,
  desc,
  needing,
  type PageArguments,
  pageSelectionOf,
  type Selection,
  selectionOf,
} from '../src/index.ts';
import {
  definePostgresService,
  integer,
  loadByKey,
  loadPagesUnder,
  optional,
  type PgRequestStore,
  type PgStore,
  type RowOf,
  table,
  text,
} from '../src/pg/index.ts';
import { startTestService, type TestService } from '../src/testing/index.ts';

// A service as a stranger writes it: keys of several kinds, an interface, computed fields, and tables with
// the names that the kit's own statements might use.
const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { book(id: ID!): Book medium(id: ID!): Medium reader(id: Int!): Reader failing: [Book] }
  interface Medium { id: ID! title: String! }
  type Book implements Medium @key(fields: "id") @key(fields: "isbn shelf { hall row }") {
    id: ID! title: String! isbn: String pages: Int summary: String shelf: Shelf
    label(short: Boolean): String everything: String sequel: Book
  }
  type Film implements Medium { id: ID! title: String! minutes: Int }
  type Shelf { hall: String! row: Int! }
  type Reader @key(fields: "id") {
    id: Int! name: String
    loans(first: Int after: String last: Int before: String): LoanConnection
  }
  type Loan { id: ID! days: Int returned: Int }
  type LoanConnection { nodes: [Loan!]! edges: [LoanEdge!]! pageInfo: PageInfo! totalCount: Int! }
  type LoanEdge { cursor: String! node: Loan! }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
`;

const MIGRATION = `-- Up Migration
CREATE TABLE books (id text PRIMARY KEY, title text NOT NULL, isbn text, pages integer, summary text,
  hall text, "row" integer, sequel_id text);
CREATE TABLE readers (id integer PRIMARY KEY, name text);
CREATE TABLE parents (id integer PRIMARY KEY, key integer NOT NULL, position integer, days integer);
`;

const BOOKS = table('books', {
  id: text('id'),
  title: text('title'),
  isbn: text('isbn'),
  pages: integer('pages'),
  summary: text('summary'),
  hall: text('hall'),
  row: integer('"row"'),
  sequelId: optional(text('sequel_id')),
});
type Book = RowOf<typeof BOOKS>;
const READERS = table('readers', { id: integer('id'), name: text('name') });
const LOANS = table('parents', {
  id: integer('id'),
  readerId: integer('key'),
  returned: optional(integer('position')),
  days: integer('days'),
});

function createContext(store: PgRequestStore) {
  return {
    store,
    books: loadByKey(store, BOOKS),
    booksByPlace: loadByKey(store, BOOKS, ['isbn', 'hall', 'row']),
    readers: loadByKey(store, READERS),
    loans: loadPagesUnder(store, LOANS, {
      parent: 'readerId',
      orders: { OPEN_FIRST: [asc('returned', { nulls: 'first' }), desc('days')] },
    }),
  };
}
type Context = ReturnType<typeof createContext>;
type BookKey =
  | { readonly id: string }
  | { readonly isbn: string; readonly shelf: { readonly hall: string; readonly row: number } };

const of = needing<Book, Context>();

const service = (schema: URL, migrations: URL, name: string) =>
  definePostgresService<Context>({
    name,
    defaultPort: 0,
    schema,
    migrations,
    createContext,
    resolvers: {
      Query: {
        book: (_: unknown, { id }: { id: string }, { books }, info) => books(id, selectionOf(info)),
        medium: (_: unknown, { id }: { id: string }, { books }, info) =>
          books(id, selectionOf(info)),
        reader: (_: unknown, { id }: { id: number }, { readers }, info) =>
          readers(id, selectionOf(info)),
        failing: (_: unknown, __: unknown, { books, store }) =>
          store.query('SELECT 1 / 0').then(() => [books('a')]),
      },
      Medium: { __resolveType: () => 'Book' },
      Book: {
        __resolveReference: (key: BookKey, selection: Selection, { books, booksByPlace }) =>
          'id' in key
            ? books(key.id, selection)
            : booksByPlace([key.isbn, key.shelf.hall, key.shelf.row], selection),
        shelf: of(['hall', 'row'], ({ hall, row }) => ({ hall, row })),
        label: of(['title', 'pages'], ({ title, pages }) => `${title} (${pages})`),
        everything: (book: Book) => Object.keys(book).sort().join(' '),
        sequel: of(
          ['sequelId'],
          ({ sequelId }, _, { books }, info) => sequelId && books(sequelId, selectionOf(info)),
        ),
      },
      Reader: {
        __resolveReference: ({ id }: { id: number }, selection: Selection, { readers }) =>
          readers(id, selection),
        loans: ({ id }: { id: number }, args: PageArguments, { loans }, info) =>
          loans(id, args, pageSelectionOf(info)),
      },
    },
  });

/** Starts the library with a few books, readers and loans. */
export async function startLibrary(name = 'library'): Promise<TestService<PgStore>> {
  const folder = await mkdtemp(join(tmpdir(), 'archipelago-library-'));
  await writeFile(join(folder, 'library.graphql'), SDL);
  await mkdir(join(folder, 'migrations'));
  await writeFile(join(folder, 'migrations/0001_library.sql'), MIGRATION);
  const at = (path: string) => pathToFileURL(join(folder, path));
  const started = await startTestService(service(at('library.graphql'), at('migrations/'), name));
  await started.store.query(
    `INSERT INTO books SELECT chr(96 + n), 'T' || n, 'I' || n, n, 'S' || n, 'H', n, chr(97 + n)
     FROM generate_series(1, 6) AS n`,
  );
  await started.store.query(`INSERT INTO readers SELECT n, 'R' || n FROM generate_series(1, 50) n`);
  await started.store.query(
    `INSERT INTO parents SELECT n, n % 50 + 1, nullif(n % 3, 0), n % 7 FROM generate_series(1, 500) n`,
  );
  return {
    ...started,
    async close() {
      await started.close();
      await rm(folder, { recursive: true });
    },
  };
}
