import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PgStore } from '../src/pg/index.ts';
import type { StatementsReport } from '../src/process/index.ts';
import { expectNoGrowth, expectStatements, type TestService } from '../src/testing/index.ts';
import { startLibrary } from './library.ts';

let library: TestService<PgStore>;

beforeAll(async () => {
  library = await startLibrary("o'neil's");
});
beforeEach(() => {
  library.statements.length = 0;
});
afterAll(() => library.close());

/** The columns that the statements of an operation read. */
async function columnsOf(
  operation: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<string[]> {
  const { errors } = await library.execute(operation, variables);
  expect(errors).toBeUndefined();
  return library.statements.map((text) => /^SELECT (.*) FROM books/.exec(text)?.[1] ?? text);
}

describe('an operation reads of a row', () => {
  it.each([
    ['the key alone', '{ book(id: "a") { __typename id } }', 'id'],
    ['what is selected', '{ book(id: "a") { title } }', 'id, title'],
    [
      'what is selected under aliases',
      '{ x: book(id: "a") { t: title n: pages } }',
      'id, title, pages',
    ],
    [
      'what fragments within fragments select',
      `{ book(id: "a") { ...One ... on Medium { title } ... { isbn } } }
       fragment One on Book { ...Two } fragment Two on Medium { ... on Book { pages } }`,
      'id, title, isbn, pages',
    ],
    [
      'nothing for a fragment on another type',
      '{ medium(id: "a") { id ... on Film { minutes } ... on Book { pages } } }',
      'id, pages',
    ],
    [
      'nothing that is skipped, or not included',
      `query ($yes: Boolean = true, $no: Boolean!) { book(id: "a") {
         title @include(if: $no) isbn @skip(if: $yes) pages @include(if: $yes) @skip(if: $no)
         summary @include(if: $yes) @skip(if: $yes) ...S @skip(if: $yes) ... @include(if: $no) { title }
       } } fragment S on Book { summary }`,
      'id, pages',
    ],
    ['what a computed field needs', '{ book(id: "a") { label(short: true) } }', 'id, title, pages'],
    [
      'what an object needs that is no row',
      '{ book(id: "a") { shelf { hall } } }',
      'id, hall, "row" AS "row"',
    ],
  ])('%s', async (_, operation, columns) => {
    expect(await columnsOf(operation, { no: false })).toEqual([columns]);
  });

  it('everything for a field that does not say what it needs', async () => {
    const { data } = await library.execute('{ book(id: "a") { everything } }');
    expect(data).toEqual({
      book: { everything: 'hall id isbn pages row sequelId summary title' },
    });
  });

  it('what all fields of one wave select, once for each key', async () => {
    const operation = `{ a: book(id: "a") { title } b: book(id: "b") { pages }
      again: book(id: "a") { isbn } none: book(id: "none") { summary } }`;
    const answer = await expectStatements(library, operation, 1);
    expect(answer.data).toEqual({
      a: { title: 'T1' },
      b: { pages: 2 },
      again: { isbn: 'I1' },
      none: null,
    });
    expect(await columnsOf(operation)).toHaveLength(2);
  });

  it('what its references select, whichever key they have and however many ask', async () => {
    const representations = [
      { __typename: 'Book', id: 'a' },
      { __typename: 'Book', isbn: 'I2', shelf: { hall: 'H', row: 2 } },
      { __typename: 'Book', isbn: 'I2', shelf: { hall: 'H', row: 3 } },
      { __typename: 'Book', id: 'a' },
    ];
    const { data } = await library.execute(
      `query ($r: [_Any!]!) { one: _entities(representations: $r) { ... on Book { title } }
         two: _entities(representations: $r) { ... on Book { pages } } }`,
      { r: representations },
    );
    expect(data).toEqual({
      one: [{ title: 'T1' }, { title: 'T2' }, null, { title: 'T1' }],
      two: [{ pages: 1 }, { pages: 2 }, null, { pages: 1 }],
    });
    expect(library.statements).toHaveLength(2);
  });

  it('nothing under keys that are none, and these fail alone', async () => {
    const wrong = [{ $gt: '' }, ['a'], true, null, 1e30, 1.5, '\u0000', { id: 'a' }];
    const nested = [
      { hall: { $ne: '' }, row: 1 },
      { hall: 'H', row: '1' },
      { hall: 'H' },
      'H',
      null,
    ];
    const representations = [
      ...wrong.map((id) => ({ __typename: 'Book', id })),
      ...nested.map((shelf) => ({ __typename: 'Book', isbn: 'I1', shelf })),
      { __typename: 'Book', id: 'a' },
    ];
    const { data, errors } = await library.entities(representations, '... on Book { title }');
    expect(data?._entities).toEqual([...representations.slice(1).map(() => null), { title: 'T1' }]);
    expect(errors).toHaveLength(representations.length - 1);
    for (const { extensions } of errors ?? [])
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(library.statements).toHaveLength(1);
  });
});

describe('keys that are whole numbers', () => {
  it('find their row and what is below it, in tables of any name', async () => {
    const operation = `query ($id: Int!) { reader(id: $id) {
      name loans(first: 3) { totalCount nodes { id returned days } } } }`;
    const { data } = await library.execute(operation, { id: 7 });
    const rows = await library.store.query<object>(
      `SELECT id, position AS returned, days FROM parents WHERE key = 7
       ORDER BY position NULLS FIRST, days DESC, id DESC LIMIT 3`,
    );
    const nodes = rows.map((row) => ({ ...row, id: String(Object(row).id) }));
    expect(data).toEqual({ reader: { name: 'R7', loans: { totalCount: 10, nodes } } });
  });

  it('are paged through from both ends with nulls among what is sorted by', async () => {
    const rows = await library.store.query<{ id: number }>(
      'SELECT id FROM parents WHERE key = 7 ORDER BY position NULLS FIRST, days DESC, id DESC',
    );
    for (const backward of [false, true]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const bound: string = cursor === null ? 'null' : `"${cursor}"`;
        const args = backward ? `last: 3, before: ${bound}` : `first: 3, after: ${bound}`;
        const { data } = await library.execute(
          `{ reader(id: 7) { loans(${args}) { nodes { id } pageInfo {
             hasNextPage hasPreviousPage startCursor endCursor } } } }`,
        );
        const { nodes, pageInfo } = Object(data).reader.loans;
        const ids = nodes.map((node: { id: string }) => node.id);
        if (backward) seen.unshift(...ids);
        else seen.push(...ids);
        const more = backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
        cursor = more ? (backward ? pageInfo.startCursor : pageInfo.endCursor) : null;
      } while (cursor !== null);
      expect(seen).toEqual(rows.map(({ id }) => String(id)));
    }
  });

  it.each([
    [{ first: 0 }, 'first'],
    [{ first: -1 }, 'first'],
    [{ first: 101 }, 'first'],
    [{ last: 0 }, 'last'],
    [{ last: 101 }, 'last'],
    [{ first: 1, last: 1 }, 'last'],
    [{ after: 'garbage' }, 'after'],
    [{ before: '' }, 'before'],
  ])('refuse the page %j', async (args, field) => {
    const { errors } = await library.execute(
      `query ($first: Int, $last: Int, $after: String, $before: String) { reader(id: 7) {
         loans(first: $first, last: $last, after: $after, before: $before) { nodes { id } } } }`,
      args,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  });

  it('cost the same statements for 2 readers and for 50', async () => {
    const statements = await expectNoGrowth(library, (size) => ({
      operation: `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Reader { name loans(first: 2) { totalCount edges { node { days } } } } } }`,
      variables: {
        representations: Array.from({ length: size }, (_, i) => ({
          __typename: 'Reader',
          id: i + 1,
        })),
      },
    }));
    expect(statements).toBe(3);
  });
});

describe('statements that are told', () => {
  const told = async (operation: string) => {
    const { extensions } = await library.execute(operation, {}, { statements: true });
    return (extensions as { statements: StatementsReport }).statements;
  };

  it('are those of the field and the path that began them', async () => {
    const { list, count, service } = await told(
      `{ first: book(id: "a") { next: sequel { sequel { title } } } other: book(id: "f") { title }
         reader(id: 7) { loans(first: 2) { totalCount nodes { id } } } }`,
    );
    expect([service, count]).toEqual(["o'neil's", 6]);
    expect(list.map(({ field, path }) => `${field} ${path?.join('.')}`).sort()).toEqual([
      'Book.sequel first.next',
      'Book.sequel first.next.sequel',
      'Query.book first',
      'Query.reader reader',
      'Reader.loans reader.loans',
      'Reader.loans reader.loans',
    ]);
  });

  it('show placeholders where values are', async () => {
    const { list } = await told('{ book(id: "a secret") { title } }');
    expect(list[0]?.text).toBe('SELECT id, title FROM books WHERE id = ANY($1::text[])');
    expect(JSON.stringify(list)).not.toContain('secret');
  });

  it('count when they fail, and say so', async () => {
    const { list } = await told('{ failing { title } }');
    expect(list).toMatchObject([{ text: 'SELECT 1 / 0', rows: null }]);
  });
});

it('a service with a quote in its name does not end its comments early', async () => {
  const [row] = await library.store.query<{ query: string }>(
    'SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()',
  );
  expect(row?.query).toMatch(/ \/\*service='o%27neil%27s'\*\/$/);
});
