import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServiceError } from '../errors.ts';
import { createLog } from '../process/index.ts';
import { type Subgraph, startSubgraph } from './start-subgraph.ts';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { thing(id: ID!): Thing broken: String refused: String }
  type Thing @key(fields: "id") { id: ID! }
`;

let folder: string;
let subgraph: Subgraph;
let storeWorks = true;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archipelago-'));
  const file = join(folder, 'things.graphql');
  await writeFile(file, SDL);
  subgraph = await startSubgraph<{ prefix: string }>({
    name: 'things',
    schema: pathToFileURL(file),
    resolvers: {
      Query: {
        thing: (_: unknown, { id }: { id: string }, { prefix }) => ({ id: prefix + id }),
        broken: () => {
          throw new Error('SELECT canary FROM secrets');
        },
        refused: () => {
          throw new ServiceError('CONFLICT', 'It is taken.', { field: 'name' });
        },
      },
      Thing: {
        __resolveReference: ({ id }: { id: string }) => {
          if (id === 'bad') throw new ServiceError('BAD_USER_INPUT', 'That is no id.');
          return id === 'none' ? null : { id };
        },
      },
    },
    createContext: () => ({ prefix: 'thing-' }),
    trust: { keys: [], development: true },
    checks: {
      store: async () => {
        if (!storeWorks) throw new Error('down');
      },
    },
    log: createLog({ service: 'things', level: 'silent' }),
    host: '127.0.0.1',
    port: 0,
    maxBodyBytes: 2000,
  });
});

afterAll(async () => {
  await subgraph.close();
  await rm(folder, { recursive: true });
});

async function send(body: string, headers: Record<string, string> = {}, path = '/graphql') {
  const response = await fetch(new URL(path, subgraph.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, body: Object(await response.json()) };
}

const ask = async (query: string, variables = {}) =>
  (await send(JSON.stringify({ query, variables }))).body;

describe('a subgraph', () => {
  it('answers operations with the context of the request', async () => {
    expect(await ask('{ thing(id: "1") { id } }')).toEqual({ data: { thing: { id: 'thing-1' } } });
  });

  it('resolves entities in the order of the representations', async () => {
    const representations = ['b', 'none', 'a'].map((id) => ({ __typename: 'Thing', id }));
    const answer = await ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Thing { id } } }',
      { representations },
    );
    expect(answer).toEqual({ data: { _entities: [{ id: 'b' }, null, { id: 'a' }] } });
  });

  it('answers the other entities of a wave when one of them fails at once', async () => {
    const representations = ['a', 'bad', 'b'].map((id) => ({ __typename: 'Thing', id }));
    const { data, errors } = await ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Thing { id } } }',
      { representations },
    );
    expect(data).toEqual({ _entities: [{ id: 'a' }, null, { id: 'b' }] });
    expect(errors).toMatchObject([{ message: 'That is no id.', path: ['_entities', 1] }]);
  });

  it('gives its SDL for composition', async () => {
    const { data } = await ask('{ _service { sdl } }');
    expect(data._service.sdl).toContain('type Thing');
  });

  it('passes on an error that the client can do something about', async () => {
    const { errors } = await ask('{ refused }');
    expect(errors).toEqual([
      {
        message: 'It is taken.',
        path: ['refused'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'CONFLICT', field: 'name' },
      },
    ]);
  });

  it('keeps every other error to itself', async () => {
    const answer = await ask('{ broken }');
    expect(answer.errors[0]).toMatchObject({
      path: ['broken'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(JSON.stringify(answer)).not.toMatch(/canary|stack/);
  });

  it.each([
    ['a body that is not JSON', '{', {}, 400],
    ['a body that is too large', `"${'x'.repeat(3000)}"`, {}, 413],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['another charset', '{}', { 'content-type': 'application/json; charset=utf-7' }, 415],
    ['a compressed body', '{}', { 'content-encoding': 'gzip' }, 415],
    ['no query', '{}', {}, 400],
    ['a query that does not parse', '{"query":"{"}', {}, 400],
  ])('refuses %s with JSON', async (_, body, headers, status) => {
    const answer = await send(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toHaveLength(1);
    expect(JSON.stringify(answer.body)).not.toContain('stack');
  });

  it('has nothing at other addresses and takes no GET', async () => {
    expect((await send('{}', {}, '/elsewhere')).status).toBe(404);
    expect((await fetch(subgraph.url)).status).toBe(405);
  });

  it('is alive always, and ready while its store is', async () => {
    const status = async (path: string) => (await fetch(new URL(path, subgraph.url))).status;
    expect(await status('/health/ready')).toBe(200);
    storeWorks = false;
    expect(await status('/health/ready')).toBe(503);
    expect(await status('/health/live')).toBe(200);
    storeWorks = true;
  });
});
