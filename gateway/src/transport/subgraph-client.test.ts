import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { large } from '../../test/support/faults/answers.ts';
import { startServer, type TestServer } from '../../test/support/subgraph.ts';
import { GatewayError } from '../errors.ts';
import { createPools, type Pools } from './pools.ts';
import { createSubgraphClient, type SubgraphClientOptions } from './subgraph-client.ts';

const OPTIONS: SubgraphClientOptions = {
  timeoutMs: 5_000,
  connectTimeoutMs: 1_000,
  maxConnections: 10,
  maxQueued: 10,
  maxResponseBytes: 100_000,
};

const query = '{ me { name } }';

describe('a subgraph client', () => {
  let pools: Pools;
  const servers: TestServer[] = [];

  beforeEach(() => {
    pools = createPools();
  });
  afterEach(async () => {
    await pools.close();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  /** A server that answers `body` to everything, but the paths in `held` only when told. */
  async function serve(body: unknown = { data: { me: null } }): Promise<TestServer> {
    const server = await startServer('users', (_seen, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    servers.push(server);
    return server;
  }
  async function serveNothing(): Promise<TestServer> {
    const server = await startServer('users', () => {});
    servers.push(server);
    return server;
  }
  const clientOf = ({ url }: { url: string }, options: Partial<SubgraphClientOptions> = {}) =>
    createSubgraphClient('users', url, pools, { ...OPTIONS, ...options });

  it('sends a GraphQL request and gives back data and errors', async () => {
    const server = await serve({ data: { me: null }, errors: [{ message: 'No.', path: ['me'] }] });
    const response = await clientOf(server).send({
      query,
      variables: { a: 1 },
      operationName: 'Me',
      headers: { 'x-request-id': 'r1' },
    });
    expect(response).toEqual({
      data: { me: null },
      errors: [{ message: 'No.', path: ['me'], extensions: {} }],
    });
    expect(server.requests).toMatchObject([
      {
        query,
        variables: { a: 1 },
        headers: { 'x-request-id': 'r1', 'content-type': 'application/json' },
      },
    ]);
  });

  it('keeps connections open for the calls that follow', async () => {
    const server = await serve();
    const client = clientOf(server);
    for (let call = 0; call < 5; call += 1) await client.send({ query });
    expect(server.requests).toHaveLength(5);
    // undici frees a connection just after it has given out the answer, so there may be a second.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it('keeps the path and the query string of the URL', async () => {
    const server = await serve();
    const client = clientOf({ url: `${server.url}/v1?tenant=a` });
    expect((await client.send({ query })).data).toEqual({ me: null });
    expect(client.address).toBe(`${server.url}/v1`);
  });

  it('understands an answer that was compressed although nobody asked', async () => {
    const server = await startServer('users', (_seen, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync('{"data": {"me": {"name": "Ada"}}}'));
    });
    servers.push(server);
    expect((await clientOf(server).send({ query })).data).toEqual({ me: { name: 'Ada' } });
  });

  it('takes errors from a refusal that is a GraphQL response', async () => {
    const server = await startServer('users', (_seen, response) => {
      response.writeHead(400, { 'content-type': 'application/graphql-response+json' });
      response.end('{"errors": [{"message": "Wrong.", "extensions": {"code": "WRONG"}}]}');
    });
    servers.push(server);
    const { data, errors } = await clientOf(server).send({ query });
    expect(data).toBeNull();
    expect(errors).toEqual([{ message: 'Wrong.', path: undefined, extensions: { code: 'WRONG' } }]);
  });

  it('counts the wait for a connection into the deadline', async () => {
    const server = await serveNothing();
    const client = clientOf(server, { maxConnections: 1, timeoutMs: 100 });
    const body = JSON.stringify({ query });
    const first = client.dispatch({ body, headers: [], timeoutMs: 60_000 }, () => {});
    await expect(client.send({ query })).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
    expect(server.requests.length).toBeLessThanOrEqual(1);
    first.cancel(new GatewayError('REQUEST_CANCELLED', 'gone'));
  });

  it('refuses calls beyond those that may wait, and takes them again later', async () => {
    const server = await serveNothing();
    const client = clientOf(server, { maxConnections: 1, maxQueued: 1 });
    const leaving = new AbortController();
    const waiting = [1, 2].map(() => client.send({ query, signal: leaving.signal }));
    await expect(client.send({ query })).rejects.toMatchObject({ code: 'SUBGRAPH_OVERLOADED' });
    leaving.abort();
    await Promise.allSettled(waiting);
    await expect(client.send({ query, signal: leaving.signal })).rejects.toMatchObject({
      code: 'REQUEST_CANCELLED',
    });
  });

  it('gives up and hangs up when its signal says so, with the reason', async () => {
    const server = await serveNothing();
    const leaving = new AbortController();
    const call = clientOf(server).send({ query, signal: leaving.signal });
    await server.arrived(1);
    leaving.abort(new GatewayError('GATEWAY_TIMEOUT', 'Too late.'));
    await expect(call).rejects.toMatchObject({ code: 'GATEWAY_TIMEOUT' });
    await server.hungUp(1);
  });

  it('tries the next address of a host where one refuses the connection', async () => {
    const server = await serve();
    const byName = createPools({
      lookup(_host, _options, found) {
        found(null, [
          { address: '127.0.0.2', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]);
      },
    });
    const client = createSubgraphClient(
      'users',
      server.url.replace('127.0.0.1', 'users.test'),
      byName,
      OPTIONS,
    );
    const { data } = await client.send({ query: 'mutation { rename }' });
    await byName.close();
    expect(data).toEqual({ me: null });
    expect(server.requests).toHaveLength(1);
  });

  it('hangs up on an answer that is too large', async () => {
    const server = await startServer('users', large(100));
    servers.push(server);
    await expect(clientOf(server).send({ query })).rejects.toMatchObject({
      code: 'SUBGRAPH_RESPONSE_TOO_LARGE',
    });
    await server.hungUp(1);
  });

  it('takes an answer of exactly the size that is allowed', async () => {
    const server = await serve();
    const size = JSON.stringify({ data: { me: null } }).length;
    await expect(
      clientOf(server, { maxResponseBytes: size }).send({ query }),
    ).resolves.toBeDefined();
    await expect(
      clientOf(server, { maxResponseBytes: size - 1 }).send({ query }),
    ).rejects.toMatchObject({ code: 'SUBGRAPH_RESPONSE_TOO_LARGE' });
  });

  it('closes the connections to places that are no longer used, and opens them again if asked', async () => {
    const server = await serve();
    const client = clientOf(server);
    await client.send({ query });
    pools.keepOnly(new Set());
    await server.hungUp(1);
    expect((await client.send({ query })).data).toEqual({ me: null });
  });

  it.each(['', 'reviews', 'ftp://reviews/', 'http://user:hunter2@reviews/'])(
    'does not accept %s for the URL of a subgraph, and does not repeat it',
    (url) => {
      const create = () => clientOf({ url });
      expect(create).toThrow('Subgraph "users" has no usable URL');
      expect(create).not.toThrow('hunter2');
    },
  );
});
