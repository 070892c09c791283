import { parse } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { composeSupergraph } from '../../test/support/supergraph.ts';
import { GatewayError } from '../errors.ts';
import { createPlanner } from '../plan/planner.ts';
import { newRequestContext } from '../telemetry/testing/request-context.ts';
import type { SubgraphResponse } from '../transport/read-answer.ts';
import { createExecutor, type ExecutionOptions } from './executor.ts';
import type { FetchRequest } from './run/subgraph-request.ts';
import { typeTableOf } from './run/type-table.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"]) ';
const SDL = {
  library: `${LINK} type Query { books: [Book] shelf: Shelf }
    type Mutation { lend(book: ID!): Book giveBack(book: ID!): Book }
    type Shelf { best: Book newest: Book }
    type Book @key(fields: "id") { id: ID! title: String author: Author }
    type Author @key(fields: "name") { name: ID! }`,
  reviews: `${LINK} type Book @key(fields: "id") { id: ID! stars(of: Int): Int length: Int @external
      verdict: String @requires(fields: "length") }
    type Author @key(fields: "name") { name: ID! fans: Int }`,
  printer: `${LINK} type Book @key(fields: "id") { id: ID! length: Int }`,
};

const planner = createPlanner(
  composeSupergraph(
    Object.entries(SDL).map(([name, sdl]) => ({ name, sdl, url: `http://${name}.invalid/` })),
  ),
);

type Seen = readonly [subgraph: string, request: FetchRequest];
type Json = Record<string, unknown>;

const book = (id: string) => ({
  __typename: 'Book',
  id,
  author: { __typename: 'Author', name: `A${id}` },
});

/** What a subgraph knows of a representation. */
function entityOf({ __typename, id, length }: Json): Json {
  if (__typename === 'Author') return { fans: 7 };
  return {
    stars: Number(id),
    nine: 9,
    length: 100,
    ...(length ? { verdict: `of ${length}` } : {}),
  };
}

function answerTo({ query, variables }: FetchRequest): Json {
  const entities = (name: string) => (variables[name] as Json[]).map(entityOf);
  const aliases = [...query.matchAll(/(\w+):_entities\(representations:\$(\w+)\)/g)];
  if (aliases.length > 0) {
    return Object.fromEntries(aliases.map(([, key = '', name = '']) => [key, entities(name)]));
  }
  if (query.includes('_entities')) return { _entities: entities('representations') };
  return query.includes('shelf')
    ? { shelf: { best: book('1'), newest: book('2') } }
    : { books: ['1', '2', '1'].map(book) };
}

describe('fetches that share a request', () => {
  let seen: Seen[];
  beforeEach(() => {
    seen = [];
  });

  function run(
    query: string,
    options: Partial<ExecutionOptions> = {},
    change: (data: Json, subgraph: string) => SubgraphResponse = (data) => ({ data, errors: [] }),
  ) {
    const executor = createExecutor({
      schema: planner.apiSchema,
      types: typeTableOf(planner.supergraph),
      policy: { subgraphName: false, subgraphMessages: 'all', subgraphExtensions: [] },
      async fetch(subgraph, request) {
        seen.push([subgraph, request]);
        return change(answerTo(request), subgraph);
      },
      ...options,
    });
    const context = newRequestContext();
    return executor.execute(planner.plan(parse(query), undefined), { variables: {}, context });
  }
  const asked = () => seen.map(([subgraph]) => subgraph);

  it('are those of one subgraph at the same time', async () => {
    const { data, errors } = await run('{ books { stars author { fans } } }');
    expect(errors).toEqual([]);
    const shown = (stars: number) => ({ stars, author: { fans: 7 } });
    expect(data).toEqual({ books: [shown(1), shown(2), shown(1)] });
    expect(asked()).toEqual(['library', 'reviews']);
    const [, [, request] = []] = seen;
    expect(request?.variables['representations0']).toHaveLength(2);
    expect(request?.variables['representations1']).toHaveLength(2);
  });

  it('are each a request of its own when that is wanted', async () => {
    const { data } = await run('{ books { stars author { fans } } }', { merges: false });
    expect(data).toMatchObject({ books: [{ stars: 1 }, { stars: 2 }, { stars: 1 }] });
    expect(asked()).toEqual(['library', 'reviews', 'reviews']);
  });

  it('share one list where they ask for the same at several places', async () => {
    const { data } = await run('{ shelf { best { stars } newest { stars } } }');
    expect(data).toEqual({ shelf: { best: { stars: 1 }, newest: { stars: 2 } } });
    expect(asked()).toEqual(['library', 'reviews']);
    expect(seen[1]?.[1].variables['representations']).toHaveLength(2);
  });

  it('have lists of their own where arguments differ', async () => {
    const { data } = await run('{ shelf { best { stars } newest { nine: stars(of: 9) } } }');
    expect(data).toEqual({ shelf: { best: { stars: 1 }, newest: { nine: 9 } } });
    expect(asked()).toEqual(['library', 'reviews']);
  });

  it('wait for a later request to their subgraph when nobody waits for them', async () => {
    const { data } = await run('{ books { stars verdict author { fans } } }');
    expect(data).toMatchObject({
      books: [{ stars: 1, verdict: 'of 100', author: { fans: 7 } }, { stars: 2 }, { stars: 1 }],
    });
    expect(asked()).toEqual(['library', 'printer', 'reviews']);
  });

  it('are none of a mutation, which runs as the plan says', async () => {
    const mutation = 'mutation { one: lend(book: 1) { stars } two: giveBack(book: 2) { stars } }';
    const given = { one: book('1'), two: book('2') };
    await run(mutation, {}, (data, subgraph) => ({
      data: subgraph === 'library' ? given : data,
      errors: [],
    }));
    const order = asked();
    expect(order.indexOf('reviews')).toBeLessThan(order.lastIndexOf('library'));
  });

  describe('when something goes wrong', () => {
    const QUERY = '{ books { stars author { fans } } }';
    const reviews =
      (made: (data: Json) => SubgraphResponse) =>
      (data: Json, subgraph: string): SubgraphResponse =>
        subgraph === 'reviews' ? made(data) : { data, errors: [] };
    const keyOf = (data: Json, member: string) =>
      Object.keys(data).find((key) => Object.hasOwn((data[key] as Json[])[0] ?? {}, member)) ?? '';

    it('have the error of an entity at every place where it stands', async () => {
      const { data, errors } = await run(
        QUERY,
        {},
        reviews((given) => {
          const key = keyOf(given, 'fans');
          const error = { message: 'No fans.', path: [key, 0, 'fans'], extensions: {} };
          return { data: { ...given, [key]: [{ fans: null }, { fans: 7 }] }, errors: [error] };
        }),
      );
      expect(data).toMatchObject({
        books: [{ stars: 1, author: { fans: null } }, { stars: 2 }, {}],
      });
      expect(errors.map(({ path }) => path)).toEqual([
        ['books', 0, 'author', 'fans'],
        ['books', 2, 'author', 'fans'],
      ]);
    });

    it('fail each in its own place when the call fails', async () => {
      const { data, errors } = await run(
        QUERY,
        {},
        reviews(() => {
          throw new GatewayError('SUBGRAPH_TIMEOUT', 'Too slow.');
        }),
      );
      expect(data).toMatchObject({ books: [{ stars: null, author: { fans: null } }, {}, {}] });
      expect(errors.map(({ path }) => path)).toEqual([
        ['books', 0, 'stars'],
        ['books', 0, 'author', 'fans'],
      ]);
    });

    it('have all an error when one of them takes all data along', async () => {
      const { data, errors } = await run(
        QUERY,
        {},
        reviews((given) => {
          const error = { message: 'Lost.', path: [keyOf(given, 'fans')], extensions: {} };
          return { data: null, errors: [error] };
        }),
      );
      expect(data).toMatchObject({ books: [{ stars: null, author: { fans: null } }, {}, {}] });
      expect(errors.map(({ message, path }) => [message, path])).toEqual([
        ['Lost.', ['books', 0, 'stars']],
        ['Lost.', ['books', 0, 'author', 'fans']],
      ]);
    });

    it('keep what the others brought when one list is lost to an error', async () => {
      for (const [lost, message] of [
        [null, 'Lost.'],
        [[], 'Short.'],
      ] as const) {
        const { data, errors } = await run(
          QUERY,
          {},
          reviews((given) => {
            const key = keyOf(given, 'fans');
            const error = { message, path: [key], extensions: {} };
            return { data: { ...given, [key]: lost }, errors: [error] };
          }),
        );
        expect(data).toMatchObject({ books: [{ stars: 1, author: { fans: null } }, {}, {}] });
        expect(errors.map((error) => [error.message, error.path])).toEqual([
          [message, ['books', 0, 'author', 'fans']],
        ]);
      }
    });

    it('take nothing of an answer whose lists have another length', async () => {
      const { data, errors } = await run(
        QUERY,
        {},
        reviews((given) => ({
          data: { ...given, [keyOf(given, 'stars')]: [{ stars: 1 }] },
          errors: [],
        })),
      );
      expect(data).toMatchObject({ books: [{ stars: null, author: { fans: null } }, {}, {}] });
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual([
        'SUBGRAPH_MALFORMED_RESPONSE',
        'SUBGRAPH_MALFORMED_RESPONSE',
      ]);
    });
  });
});
