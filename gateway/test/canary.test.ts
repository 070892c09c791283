import { connect } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type HttpResult, send } from './support/client.ts';
import { CANARY, SECRETS } from './support/faults/answers.ts';
import { type FaultServer, startFaultServer } from './support/faults/fault-server.ts';
import { FAULTS } from './support/faults/modes.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { catalog, reviewing } from './support/shop.ts';
import { type Answer, fullSdlOf, startSubgraph, type TestSubgraph } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';
import { WEAPONS } from './support/weapons.ts';

const TOKEN = 'bearer-canary-of-a-client';
const CLIENT = { authorization: TOKEN, cookie: `session=${TOKEN}`, 'x-api-key': TOKEN };
const QUERY = '{ products { name reviews { text author { id } } } latestReview { text } }';

/** Answers with all that it knows of whoever asks, and of itself. */
const talkative: Answer = ({ headers, query, variables }, response) => {
  const knows = { headers, query, variables, stack: new Error(CANARY).stack, url: 'http://vault/' };
  const extensions = { ...knows, exception: knows, stacktrace: [knows.stack], debug: knows };
  const errors = [{ message: JSON.stringify(knows), extensions, locations: [], path: [CANARY] }];
  response.writeHead(200, {
    'content-type': 'application/json',
    server: CANARY,
    'set-cookie': `session=${CANARY}`,
    'x-powered-by': CANARY,
  });
  response.end(JSON.stringify({ data: null, errors, extensions: knows, [CANARY]: knows }));
};

/** As `talkative`, with a code, so that its message is one for clients. */
const coded: Answer = (_seen, response) => {
  const extensions = { code: 'OUT_OF_STOCK', secret: CANARY, stacktrace: [CANARY] };
  const errors = [{ message: 'None left.', extensions, debugMessage: CANARY }];
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ data: null, errors, extensions: { tracing: CANARY } }));
};

const cases = HOSTS.flatMap((host) =>
  (['production', 'development'] as const).map((mode) => [host, mode] as const),
);

describe.each(cases)('the %s host in %s', (host, mode) => {
  let good: TestSubgraph;
  let faulty: FaultServer;
  let gateway: TestGateway;
  const environment: Record<string, string> = { CANARY_PASSWORD: 'hunter2' };

  beforeAll(async () => {
    Object.assign(process.env, environment);
    good = await startSubgraph(catalog);
    faulty = await startFaultServer('reviews', talkative);
    const url = `${faulty.url}?key=hunter2`;
    const reviews = { name: 'reviews', url, sdl: fullSdlOf(reviewing) };
    gateway = await startGateway(composeSupergraph([good, reviews]), {
      host,
      mode,
      // What a subgraph says to developers is theirs to hear.
      errors: { subgraphMessages: 'coded' },
      subgraphs: {
        defaults: {
          timeoutMs: 200,
          forwardHeaders: Object.keys(CLIENT),
          breaker: { enabled: false },
        },
      },
    });
  });
  afterAll(async () => {
    for (const name of Object.keys(environment)) delete process.env[name];
    await gateway.stop();
    await Promise.all([faulty.stop(), good.stop()]);
  });

  function expectNoSecret({ text, headers }: Pick<HttpResult, 'text' | 'headers'>): void {
    const answered = `${JSON.stringify(headers)}\n${text}`;
    // Sentences may say "at", but not where in which file.
    const secrets = SECRETS.filter((secret) => secret !== ' at ');
    for (const secret of [...secrets, TOKEN, faulty.url]) expect(answered).not.toContain(secret);
    expect(answered).not.toMatch(/\.[cm]?[jt]s\b|\bat \S+ \(/);
  }

  it.each([...FAULTS.keys()])('tells nothing of a subgraph that %s', async (fault) => {
    await faulty.use(fault);
    const answered = await ask(gateway.url, QUERY, { headers: CLIENT });
    expect(answered.status).toBe(200);
    expectNoSecret(answered);
  });

  it.each([
    ['all', talkative],
    ['the code of an error alone', coded],
  ] as const)('tells nothing of a subgraph that tells %s', async (_what, behaviour) => {
    await faulty.use(behaviour);
    for (const query of [QUERY, '{ latestReview { text } }', '{ products { rating } }']) {
      const answered = await ask(gateway.url, query, { headers: CLIENT });
      expect([answered.status, answered.errors?.length]).toEqual([200, expect.any(Number)]);
      expectNoSecret(answered);
    }
  });

  it('tells nothing in any refusal', async () => {
    const json = { 'content-type': 'application/json' };
    const small = Object.values(WEAPONS).filter(({ query }) => query.length < 100_000);
    for (const { query, variables } of small) {
      expectNoSecret(
        await ask(gateway.url, query, { headers: CLIENT, ...(variables && { variables }) }),
      );
    }
    for (const body of ['', '{', 'null', '[]', '{"query":1}', '{"query":"{ you }"}', '\xff']) {
      expectNoSecret(
        await send(gateway.url, { method: 'POST', headers: { ...CLIENT, ...json }, body }),
      );
    }
    for (const path of [
      '/',
      '/health/live',
      '/health/ready',
      '/nowhere',
      '/graphql',
      '/graphql?query={',
    ]) {
      for (const method of ['GET', 'POST', 'PUT', 'OPTIONS', 'HEAD']) {
        expectNoSecret(await send(gateway.origin + path, { method, headers: CLIENT }));
      }
    }
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.write(`GET / HTTP/1.1\r\nauthorization: ${TOKEN}\r\nx y: ${TOKEN}\r\n\r\n`);
    expectNoSecret({ headers: {}, text: await readAll(socket) });
  });

  it('writes nothing of what clients prove themselves by into its log', () => {
    expect(gateway.log.lines.length).toBeGreaterThan(100);
    // What a subgraph says of its failure stands there, whatever that is.
    const own = gateway.log.lines.filter(({ subgraph }) => subgraph === undefined);
    const logged = own.map((line) => JSON.stringify(line)).join('\n');
    expect(logged).not.toContain(TOKEN);
  });
});
