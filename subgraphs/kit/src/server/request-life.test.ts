import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RequestScope } from '../context/index.ts';
import {
  CLAIMS_HEADER,
  createLog,
  type RequestClaims,
  type StatementsReport,
} from '../process/index.ts';
import { type Subgraph, startSubgraph } from './start-subgraph.ts';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { slow: Node many(count: Int!): [Node!] later(count: Int!): [Node!] node: Node }
  type Node @key(fields: "id") { id: ID child: Node touched: String }
`;

let folder: string;
let subgraph: Subgraph;
/** Told when the slow field runs. */
let reached: () => void;
let touched = 0;
let ended: Promise<unknown>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archipelago-'));
  const file = join(folder, 'nodes.graphql');
  await writeFile(file, SDL);
  const nodes = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
  subgraph = await startSubgraph<{ request: RequestScope }>({
    name: 'nodes',
    schema: pathToFileURL(file),
    resolvers: {
      Query: {
        node: () => ({ id: 1 }),
        slow(_: unknown, __: unknown, { request }) {
          const over = new Promise((resolve) => request.signal.addEventListener('abort', resolve));
          ended = over;
          reached();
          return over.then(() => ({ id: 1 }));
        },
        many: (_: unknown, { count }: { count: number }) => nodes(count),
        later: async (_: unknown, { count }: { count: number }) => nodes(count),
      },
      Node: {
        __resolveReference: (reference: object) => reference,
        async child(parent: object, _: unknown, { request }) {
          touched += 1;
          request.statements?.begin({ store: 'postgresql', text: 'SELECT $1' })(1);
          return parent;
        },
      },
    },
    createContext: (request) => ({ request }),
    trust: { keys: [], development: true },
    checks: {},
    log: createLog({ service: 'nodes', level: 'silent' }),
    host: '127.0.0.1',
    port: 0,
    limits: { maxObjects: 300, maxDepth: 12, assumedListSize: 1 },
  });
});
beforeEach(() => {
  touched = 0;
});
afterAll(async () => {
  await subgraph.close();
  await rm(folder, { recursive: true });
});

async function ask(query: string, claims: Partial<RequestClaims> = {}, signal?: AbortSignal) {
  const response = await fetch(subgraph.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [CLAIMS_HEADER]: Buffer.from(JSON.stringify(claims)).toString('base64url'),
    },
    body: JSON.stringify({ query }),
    ...(signal && { signal }),
  });
  return Object(await response.json());
}

describe('a request whose caller goes away', () => {
  it('ends what waits for its signal, and begins nothing below it', async () => {
    const leaving = new AbortController();
    const started = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const asking = ask('{ slow { child { id } } }', {}, leaving.signal);
    const refused = expect(asking).rejects.toThrow();
    await started;
    leaving.abort();
    await refused;
    await ended;
    // Another request gets its answer after all that was left of the first one.
    expect(await ask('{ node { id } }')).toEqual({ data: { node: { id: '1' } } });
    expect(touched).toBe(0);
  });
});

describe('a request that is due', () => {
  it('answers with what there is and says what is missing', async () => {
    reached = () => {};
    const answer = await ask('{ node { id } slow { child { id } } }', { timeoutMs: 500 });
    expect(answer.data).toEqual({ node: { id: '1' }, slow: { child: null } });
    expect(answer.errors).toMatchObject([
      { path: ['slow', 'child'], extensions: { code: 'DEADLINE_EXCEEDED' } },
    ]);
  });
});

describe('an operation that is too large', () => {
  it('is refused for its depth before anything runs', async () => {
    const nest = (depth: number): string =>
      depth === 0 ? '{ id }' : `{ child ${nest(depth - 1)} }`;
    expect((await ask(`{ node ${nest(10)} }`)).errors).toBeUndefined();
    touched = 0;
    expect((await ask(`{ node ${nest(11)} }`)).errors).toMatchObject([
      {
        message: 'The operation nests more than 12 fields.',
        extensions: { code: 'OPERATION_TOO_LARGE' },
      },
    ]);
    expect(touched).toBe(0);
  });

  it.each(['many', 'later'])(
    'is ended when there is more than it could be told: %s',
    async (field) => {
      expect((await ask(`{ ${field}(count: 100) { child { id } } }`)).errors).toBeUndefined();
      expect(await ask(`{ ${field}(count: 200) { child { child { id } } } }`)).toEqual({
        data: null,
        errors: [
          {
            message: 'The answer would hold more than 300 objects.',
            extensions: { code: 'OPERATION_TOO_LARGE' },
          },
        ],
      });
      touched = 0;
      expect((await ask(`{ ${field}(count: 301) { child { id } } }`)).data).toBeNull();
      expect(touched).toBe(0);
    },
  );

  it('is refused when it has more tokens than any gateway would send', async () => {
    expect(await ask(`{ node { ${'id '.repeat(60_000)} } }`)).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }],
    });
  });
});

describe('the statements of a request', () => {
  it('come back when that is asked for, with the field and the path that caused them', async () => {
    const answer = await ask('{ list: many(count: 2) { kid: child { child { id } } } }', {
      statements: true,
    });
    const report = answer.extensions.statements as StatementsReport;
    expect(report).toMatchObject({ service: 'nodes', count: 4 });
    expect(report.list.map(({ field, path }) => [field, path?.join('.')])).toEqual([
      ['Node.child', 'list.@.kid'],
      ['Node.child', 'list.@.kid'],
      ['Node.child', 'list.@.kid.child'],
      ['Node.child', 'list.@.kid.child'],
    ]);
    expect(report.list[0]).toMatchObject({ store: 'postgresql', text: 'SELECT $1', rows: 1 });
  });

  it('are not told to who does not ask', async () => {
    expect((await ask('{ node { child { id } } }')).extensions).toBeUndefined();
  });

  it('are told apart between requests at the same time', async () => {
    const counts = [1, 2, 3, 4, 5];
    const answers = await Promise.all(
      counts.map((count) =>
        ask(`{ later(count: ${count}) { child { id } } }`, { statements: true }),
      ),
    );
    expect(answers.map(({ extensions }) => extensions.statements.count)).toEqual(counts);
  });
});
