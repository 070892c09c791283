import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, graphqlOf, send } from '../../test/support/client.ts';
import { createTestLog } from '../../test/support/gateway.ts';
import type { GraphqlAnswer } from '../pipeline/answer.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import { HandedText } from '../util/handed-text.ts';
import type { GraphqlHost } from './graphql-host.ts';
import { createHttpServer, type HttpServer, type HttpServerOptions } from './server.ts';

function answerWith(text: string): GraphqlAnswer {
  const contentType = 'application/json; charset=utf-8';
  return { status: 200, contentType, headers: [], text: new HandedText(text) };
}

/** A host that answers when it is told to, and knows what it was asked. */
function createHeldHost() {
  const contexts: RequestContext[] = [];
  let answer = (_answer: GraphqlAnswer) => {};
  let fail = (_error: unknown) => {};
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const host: GraphqlHost = {
    start: async () => {},
    stop: async () => {},
    landingPage: async () => undefined,
    execute: (_request, context) => {
      contexts.push(context);
      arrive();
      return new Promise((resolve, reject) => {
        answer = resolve;
        fail = reject;
      });
    },
  };
  return {
    host,
    contexts,
    arrived,
    answer: () => answer(answerWith('{"data":{}}')),
    fail: (error: unknown) => fail(error),
  };
}

/** A host that answers everything with a text. */
function hostOf(text: string): GraphqlHost {
  return {
    start: async () => {},
    stop: async () => {},
    landingPage: async () => undefined,
    execute: async () => answerWith(text),
  };
}

const POST =
  'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 15\r\n\r\n{"query":"{ a"}';

describe('the HTTP server', () => {
  let server: HttpServer | undefined;
  afterEach(() => server?.drain({ delayMs: 0, graceMs: 0 }));

  async function start(host: GraphqlHost, options: Partial<HttpServerOptions> = {}) {
    const log = createTestLog();
    server = createHttpServer({
      host,
      cors: { origins: [] },
      path: '/graphql',
      bodyLimitBytes: 1_000,
      requestTimeoutMs: 10_000,
      headersTimeoutMs: 10_000,
      receiveTimeoutMs: 10_000,
      keepAliveTimeoutMs: 10_000,
      maxConnections: 100,
      isReady: () => true,
      log: log.log,
      ...options,
    });
    const port = await server.listen({ host: '127.0.0.1', port: 0 });
    return {
      server,
      log,
      origin: `http://127.0.0.1:${port}`,
      url: `http://127.0.0.1:${port}/graphql`,
    };
  }

  it('answers 504 when the time for a request is up, and tells whoever still works on it', async () => {
    const { host, contexts } = createHeldHost();
    const { url } = await start(host, { requestTimeoutMs: 50 });
    const { status, errors } = await ask(url, '{ me }');
    expect(status).toBe(504);
    expect(errors).toEqual([
      { message: 'The request took longer than 50 ms.', extensions: { code: 'GATEWAY_TIMEOUT' } },
    ]);
    expect(contexts[0]?.signal).toMatchObject({
      aborted: true,
      reason: { code: 'GATEWAY_TIMEOUT' },
    });
  });

  it('tells whoever works on a request that its client has gone', async () => {
    const { host, arrived, contexts } = createHeldHost();
    const { url } = await start(host);
    const leaving = new AbortController();
    const asked = ask(url, '{ me }', { signal: leaving.signal });
    await arrived;
    leaving.abort();
    await expect(asked).rejects.toThrow();
    const signal = contexts[0]?.signal;
    if (signal && !signal.aborted) await once(signal, 'abort');
    expect(signal?.reason).toMatchObject({ code: 'REQUEST_CANCELLED' });
  });

  it('does not abort what has been answered', async () => {
    const { host, arrived, contexts, answer } = createHeldHost();
    const { url } = await start(host);
    const asked = ask(url, '{ me }');
    await arrived;
    answer();
    expect((await asked).status).toBe(200);
    expect(contexts[0]?.signal.aborted).toBe(false);
  });

  it('masks what goes wrong unexpectedly, and logs it under the id that the client gets', async () => {
    const { host, arrived, fail } = createHeldHost();
    const { url, log } = await start(host);
    const asked = ask(url, '{ me }', { headers: { 'x-request-id': 'r1' } });
    await arrived;
    fail(new Error('hunter2'));
    const { status, text, errors } = await asked;
    expect(status).toBe(500);
    expect(text).not.toContain('hunter2');
    expect(errors).toEqual([
      {
        message: 'Internal server error.',
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r1' },
      },
    ]);
    expect(log.lines).toMatchObject([{ requestId: 'r1', err: { message: 'hunter2' } }]);
  });

  it('is alive, but not ready and without an answer, as long as there is no supergraph', async () => {
    const { host } = createHeldHost();
    const { origin, url } = await start(host, { isReady: () => false });
    expect((await send(`${origin}/health/live`)).status).toBe(200);
    expect((await send(`${origin}/health/ready`)).status).toBe(503);
    expect((await send(`${origin}/`, { headers: { accept: 'text/html' } })).status).toBe(200);
    const { status, headers, errors } = await ask(url, '{ me }');
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(errors).toMatchObject([{ extensions: { code: 'GATEWAY_NOT_READY' } }]);
  });

  it('takes requests while readiness says no already, then lets those under way end, then closes', async () => {
    const { host, arrived, answer } = createHeldHost();
    const { server, origin, url } = await start(host);
    const asked = ask(url, '{ me }', { headers: { connection: 'keep-alive' } });
    await arrived;
    const drained = server.drain({ delayMs: 1_000, graceMs: 60_000 });
    const ready = await send(`${origin}/health/ready`);
    expect([ready.status, ready.headers.connection]).toEqual([503, 'close']);
    expect((await send(`${origin}/health/live`)).status).toBe(200);
    answer();
    const { status, headers } = await asked;
    expect([status, headers.connection]).toEqual([200, 'close']);
    await drained;
    await expect(send(`${origin}/health/live`)).rejects.toThrow('ECONNREFUSED');
  });

  it('cuts off what has not ended when the grace is over', async () => {
    const { host, arrived } = createHeldHost();
    const { server, url } = await start(host);
    const asked = ask(url, '{ me }');
    const cutOff = expect(asked).rejects.toThrow();
    await arrived;
    await server.drain({ delayMs: 0, graceMs: 20 });
    await cutOff;
  });

  it('lets a client that reads slowly have all of its answer', async () => {
    const { server: closing, url } = await start(hostOf('x'.repeat(50_000_000)));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(POST);
    await once(socket, 'readable');
    const drained = closing.drain({ delayMs: 0, graceMs: 60_000 });
    let size = 0;
    socket.on('data', (chunk: Buffer) => {
      size += chunk.length;
    });
    await drained;
    await once(socket, 'close');
    expect(size).toBeGreaterThan(50_000_000);
  });

  it('forgets a client that leaves in the middle of its request', async () => {
    const { host, contexts } = createHeldHost();
    const { origin, url, log } = await start(host);
    const leaving = request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 100 },
    });
    leaving.on('error', () => {});
    leaving.write('{"query"', () => leaving.destroy());
    await log.said('The client left while it was sending.');
    expect(contexts).toEqual([]);
    expect((await send(`${origin}/health/live`)).status).toBe(200);
  });

  it('hangs up on a client that does not read its answer', async () => {
    const host = hostOf('x'.repeat(100_000_000));
    const times = { requestTimeoutMs: 100, receiveTimeoutMs: 600, headersTimeoutMs: 600 };
    const { origin } = await start(host, { ...times, maxConnections: 1 });
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.write(POST);
    // It begins to read, and then no more.
    await once(socket, 'readable');
    const isTurnedAway = () =>
      send(`${origin}/health/live`).then(
        () => false,
        () => true,
      );
    expect(await isTurnedAway()).toBe(true);
    while (await isTurnedAway());
    socket.destroy();
  });

  it('keeps the connection of a client that sent too much for its next request', async () => {
    const { host } = createHeldHost();
    const { url } = await start(host, { bodyLimitBytes: 10 });
    const result = await send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'keep-alive' },
      body: JSON.stringify({ query: '{ me }' }),
    });
    expect([result.status, result.headers.connection]).toEqual([413, 'keep-alive']);
    expect(graphqlOf(result).errors?.[0]?.message).toBe('The body is larger than 10 bytes.');
  });
});
