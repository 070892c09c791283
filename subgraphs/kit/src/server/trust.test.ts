import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../context/index.ts';
import {
  CLAIMS_HEADER,
  createLog,
  type RequestClaims,
  type SigningKey,
  signRequest,
} from '../process/index.ts';
import { type Subgraph, startSubgraph } from './start-subgraph.ts';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { me: String scopes: [String!] everything: Boolean }
`;
const OLD: SigningKey = { id: 'old', secret: Buffer.alloc(32, 1) };
const NEW: SigningKey = { id: 'new', secret: Buffer.alloc(32, 2) };
const STRANGER: SigningKey = { id: 'new', secret: Buffer.alloc(32, 3) };
const ADA: RequestClaims = { caller: { id: 'ada', scopes: ['orders:all'] } };
const BODY = JSON.stringify({ query: '{ me scopes everything }' });

let folder: string;
let guarded: Subgraph;
let open: Subgraph;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archipelago-'));
  const file = join(folder, 'me.graphql');
  await writeFile(file, SDL);
  const start = (keys: readonly SigningKey[], development: boolean) =>
    startSubgraph<{ caller: Caller }>({
      name: 'me',
      schema: pathToFileURL(file),
      resolvers: {
        Query: {
          me: (_: unknown, __: unknown, { caller }) => caller.id,
          scopes: (_: unknown, __: unknown, { caller }) => [...caller.scopes],
          everything: (_: unknown, __: unknown, { caller }) => caller.unrestricted,
        },
      },
      createContext: ({ caller }) => ({ caller }),
      trust: { keys, development },
      checks: {},
      log: createLog({ service: 'me', level: 'silent' }),
      host: '127.0.0.1',
      port: 0,
    });
  guarded = await start([OLD, NEW], false);
  open = await start([], true);
});
afterAll(async () => {
  await Promise.all([guarded.close(), open.close()]);
  await rm(folder, { recursive: true });
});

async function send(subgraph: Subgraph, headers: Record<string, string>, body = BODY) {
  const response = await fetch(subgraph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, body: Object(await response.json()) };
}

const sign = (key: SigningKey, claims = ADA, body = BODY) =>
  signRequest(key, { ...claims, to: 'me', body });
const unsigned = (claims: object) => ({
  [CLAIMS_HEADER]: Buffer.from(JSON.stringify(claims)).toString('base64url'),
});

describe('a subgraph with keys', () => {
  it.each([OLD, NEW])(
    'answers what is signed with the key "$id", as the caller that it names',
    async (key) => {
      const { status, body } = await send(guarded, sign(key));
      expect(status).toBe(200);
      expect(body.data).toEqual({ me: 'ada', scopes: ['orders:all'], everything: false });
    },
  );

  it('hears a caller who has as many scopes as there may be', async () => {
    const scopes = Array.from({ length: 200 }, (_, n) => `${n}`.padEnd(200, 'x'));
    const { status, body } = await send(guarded, sign(NEW, { caller: { id: 'ada', scopes } }));
    expect([status, body.data.scopes]).toEqual([200, scopes]);
  });

  it('takes a caller who is not logged in for nobody', async () => {
    const { body } = await send(guarded, sign(NEW, { caller: { id: null, scopes: [] } }));
    expect(body.data).toEqual({ me: null, scopes: [], everything: false });
  });

  it('refuses a request the second time', async () => {
    const headers = sign(NEW);
    expect((await send(guarded, headers)).status).toBe(200);
    expect(await send(guarded, headers)).toEqual({
      status: 401,
      body: {
        errors: [{ message: 'The request came before.', extensions: { code: 'UNAUTHENTICATED' } }],
      },
    });
  });

  it.each<[string, () => Record<string, string>, string]>([
    ['nothing', () => ({}), BODY],
    ['claims alone', () => unsigned(ADA), BODY],
    ['a key of somebody else', () => sign(STRANGER), BODY],
    ['another body', () => sign(NEW), BODY.replace('me', 'scopes')],
    ['a body that is not JSON', () => ({}), '{'],
    ['what asks for the SDL', () => ({}), '{"query":"{ _service { sdl } }"}'],
    ['another subgraph', () => signRequest(NEW, { ...ADA, to: 'other', body: BODY }), BODY],
    [
      'half a minute ago',
      () => signRequest(NEW, { ...ADA, to: 'me', body: BODY }, { now: () => Date.now() - 31_000 }),
      BODY,
    ],
  ])('refuses a request signed by, or for, %s', async (_, headers, body) => {
    const answer = await send(guarded, headers(), body);
    expect(answer.status).toBe(401);
    expect(answer.body.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(answer.body.data).toBeUndefined();
  });

  it('does not read the body of a request without a signature', async () => {
    const response = await fetch(guarded.url, { method: 'POST', body: 'x'.repeat(1000) });
    // With the type of the body looked at first, this would be 415.
    expect(response.status).toBe(401);
  });

  it('tells whether it is alive and ready to whoever asks', async () => {
    expect((await fetch(new URL('/health/live', guarded.url))).status).toBe(200);
    expect((await fetch(new URL('/health/ready', guarded.url))).status).toBe(200);
  });
});

describe('a subgraph in development mode', () => {
  it('answers everybody, who may do everything', async () => {
    expect((await send(open, {})).body.data).toEqual({ me: null, scopes: [], everything: true });
  });

  it('believes what is claimed, so that rights can be tried out', async () => {
    expect((await send(open, unsigned(ADA))).body.data).toEqual({
      me: 'ada',
      scopes: ['orders:all'],
      everything: false,
    });
    expect(
      (await send(open, unsigned({ caller: { id: 'x', scopes: [], unrestricted: true } }))).body
        .data,
    ).toMatchObject({ me: 'x', everything: false });
  });

  it('says when claims cannot be read', async () => {
    expect(await send(open, { [CLAIMS_HEADER]: '%' })).toMatchObject({
      status: 400,
      body: { errors: [{ message: 'The header archipelago-request cannot be read.' }] },
    });
  });
});
