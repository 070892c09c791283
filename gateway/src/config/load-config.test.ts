// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references in a configuration look so.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../errors.ts';
import { loadConfig, parseConfig } from './load-config.ts';

const FILE = '/etc/graph/gateway.yaml';

function parse(text: string, environment: NodeJS.ProcessEnv = {}) {
  return parseConfig(text, FILE, environment);
}

/** What is wrong with a configuration, without the name of the file. */
function complaints(text: string, environment: NodeJS.ProcessEnv = {}): string[] {
  try {
    parse(text, environment);
  } catch (error) {
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toHaveProperty('code', 'CONFIG_INVALID');
    return (error as GatewayError).message.split('\n').map((line) => line.replace(`${FILE}:`, ''));
  }
  return [];
}

describe('a configuration file', () => {
  it('may say only where the supergraph is', () => {
    const config = parse('supergraph: { file: ../supergraph.graphql }');
    expect(config).toMatchObject({
      mode: 'development',
      server: { host: '127.0.0.1', port: 4000, portFallback: true, path: '/graphql' },
      supergraph: { kind: 'file', file: '/etc/supergraph.graphql', watch: true },
      introspection: true,
      sandbox: true,
      csrfPrevention: true,
      traffic: { requestTimeoutMs: 10_000 },
      subgraphs: { defaults: { timeoutMs: 5_000, connectTimeoutMs: 1_000, forwardHeaders: [] } },
    });
    expect(config.cors.origins).toContain('https://studio.apollographql.com');
  });

  it('is careful in production', () => {
    const config = parse('mode: production\nsupergraph: { file: a.graphql }');
    expect(config).toMatchObject({
      server: { portFallback: false, shutdownDelayMs: 5_000, shutdownGraceMs: 20_000 },
      cors: { origins: [] },
      introspection: false,
      sandbox: false,
      errors: { subgraphMessages: 'coded' },
    });
  });

  it('may switch limits off, one by one', () => {
    const limits = 'limits: { maxDepth: off, maxAliases: 5, cost: { mode: measure } }';
    expect(parse(`${limits}\nsupergraph: { file: a.graphql }`).limits).toMatchObject({
      maxDepth: 'off',
      maxAliases: 5,
      maxRootFields: 20,
      cost: { mode: 'measure', max: 10_000, listSize: 10 },
    });
    expect(complaints('limits: { maxDepth: none }\nsupergraph: { file: a.graphql }')).toEqual([
      '1:21: limits.maxDepth must be a whole number from 0 to 10000000, or off; got "none".',
    ]);
  });

  it('may be JSON, with tabs and all', () => {
    const config = parse(
      '{\n\t"supergraph": {\n\t\t"file": "a.graphql"\n\t},\n\t"server": {"port": 1}\n}',
    );
    expect(config.server.port).toBe(1);
  });

  it('gives each subgraph the defaults for what it does not say itself', () => {
    const { subgraphs } = parse(`
supergraph: { file: a.graphql }
subgraphs:
  defaults: { timeoutMs: 1000, forwardHeaders: [Authorization], breaker: { openMs: 100 } }
  reviews: { url: http://reviews/graphql, timeoutMs: 300, breaker: { minCalls: 5 }, retries: 0 }
`);
    expect(subgraphs.byName['reviews']).toMatchObject({
      url: 'http://reviews/graphql',
      timeoutMs: 300,
      maxConnections: 100,
      forwardHeaders: ['authorization'],
      retries: 0,
      breaker: { enabled: true, minCalls: 5, openMs: 100, failurePercent: 50, windowMs: 10_000 },
    });
  });

  it('cannot be changed once it is read', () => {
    const config = parse('supergraph: { file: a.graphql }');
    expect(() => Object.assign(config.server, { port: 1 })).toThrow(TypeError);
    expect(() => (config.subgraphs.defaults.forwardHeaders as string[]).push('x')).toThrow(
      TypeError,
    );
  });
});

it('the configuration of the repository is a good one', async () => {
  const file = fileURLToPath(new URL('../../gateway.yaml', import.meta.url));
  const config = await loadConfig(file, {
    CATALOG_URL: 'http://127.0.0.1:5002/graphql',
    PORT: '5000',
  });
  expect(config).toMatchObject({ mode: 'development', server: { port: 5000 } });
  const urls = Object.entries(config.subgraphs.byName).map(([name, { url }]) => [name, url]);
  expect(Object.fromEntries(urls)).toEqual({
    accounts: 'http://127.0.0.1:4001/graphql',
    catalog: 'http://127.0.0.1:5002/graphql',
    inventory: 'http://127.0.0.1:4003/graphql',
    reviews: 'http://127.0.0.1:4004/graphql',
    ordering: 'http://127.0.0.1:4005/graphql',
  });
});

describe('the environment in a configuration file', () => {
  const withPort = (value: string) => `supergraph: { file: a.graphql }\nserver:\n  port: ${value}`;

  it('is read as what it looks like, unless it is quoted', () => {
    expect(parse(withPort('${PORT}'), { PORT: '8080' }).server.port).toBe(8080);
    expect(parse(withPort('${PORT:-4000}')).server.port).toBe(4000);
    expect(complaints(withPort('"${PORT}"'), { PORT: '8080' })).toEqual([
      '3:9: server.port must be a whole number from 0 to 65535; ${PORT} gave another text.',
    ]);
  });

  it('never becomes structure', () => {
    const environment = { HOST: 'x\n  port: 1\nmode: production', LIST: '[a, b]', BLOCK: '{a: 1}' };
    const config = parse('supergraph: { file: a.graphql }\nserver:\n  host: ${HOST}', environment);
    expect(config.server.host).toBe(environment.HOST);
    expect(config.mode).toBe('development');
    expect(
      complaints('supergraph: { file: a }\ncors:\n  origins: ${LIST}', environment),
    ).toHaveLength(1);
    expect(complaints('supergraph: ${BLOCK}', environment)).toHaveLength(1);
  });

  it('is missed with the place where it is', () => {
    expect(complaints('supergraph:\n  file: ${SUPERGRAPH}')).toEqual([
      '2:9: the environment variable SUPERGRAPH is not set and has no default; write ${SUPERGRAPH:-default} to give it one.',
    ]);
  });

  it('is not repeated in a complaint, because it may be a secret', () => {
    const [complaint] = complaints(withPort('${SECRET}'), { SECRET: 'hunter2' });
    expect(complaint).not.toContain('hunter2');
  });
});

describe('a wrong configuration file', () => {
  it.each([
    [
      'an unknown option',
      'server:\n  prot: 80',
      '2:3: server.prot is not an option; did you mean server.port?',
    ],
    ['an unknown block', 'loging: {}', '1:1: loging is not an option; did you mean logging?'],
    [
      'an option like no other',
      'traffic:\n  zzz: 1',
      '2:3: traffic.zzz is not an option; known here: requestTimeoutMs, mergeFetches.',
    ],
    [
      'an unknown option of a subgraph',
      'subgraphs:\n  reviews:\n    timeout: 1',
      '3:5: subgraphs.reviews.timeout is not an option; did you mean subgraphs.reviews.timeoutMs?',
    ],
    ['__proto__', '__proto__:\n  port: 1', '1:1: __proto__ is not an option; known here: mode,'],
    [
      'a wrong type',
      'server:\n  port: many',
      '2:9: server.port must be a whole number from 0 to 65535; got "many".',
    ],
    [
      'a fraction',
      'server:\n  port: 1.5',
      '2:9: server.port must be a whole number from 0 to 65535; got 1.5.',
    ],
    [
      'a number out of range',
      'server: { port: 99999 }',
      '1:17: server.port must be a whole number from 0 to 65535; got 99999.',
    ],
    ['nothing where a block is', 'server:', '1:8: server must be a block of options; got null.'],
    [
      'text for yes',
      'csrfPrevention: "yes"',
      '1:17: csrfPrevention must be true or false; got "yes".',
    ],
    [
      'an unknown mode',
      'mode: prod',
      '1:7: mode must be one of development, production; got "prod".',
    ],
    [
      'a URL of another kind',
      'subgraphs: { a: { url: ftp://x } }',
      '1:24: subgraphs.a.url must be an http:// or https:// URL without user name, password or #fragment; got "ftp://x".',
    ],
    [
      'a URL with a password',
      'subgraphs: { a: { url: "http://u:hunter2@x" } }',
      '1:24: subgraphs.a.url must be an http:// or https:// URL without user name, password or #fragment; got a text that may hold a password.',
    ],
    [
      'an origin with a path',
      'cors:\n  origins: [https://a.example/]',
      '2:13: cors.origins[0] must be an origin such as https://app.example.com, without a path; got "https://a.example/".',
    ],
    [
      'a header of the connection',
      'subgraphs: { defaults: { forwardHeaders: [Host] } }',
      '1:43: subgraphs.defaults.forwardHeaders[0] must be the name of a header that may be forwarded (not one that the gateway sets itself); got "Host".',
    ],
    [
      'a path for the endpoint that health has',
      'server: { path: /health/live }',
      '1:17: server.path must be a path outside /health; got "/health/live".',
    ],
    [
      'a subgraph that may take longer than the request',
      'subgraphs: { a: { timeoutMs: 20000 } }',
      '1:30: subgraphs.a.timeoutMs (20000) must be less than traffic.requestTimeoutMs (10000).',
    ],
    [
      'headers that may take longer than the request',
      'server: { headersTimeoutMs: 20000 }',
      '1:29: server.headersTimeoutMs (20000) must not be greater than server.requestTimeoutMs (15000).',
    ],
  ])('is refused for %s, with the place', (_what, text, complaint) => {
    const [first = ''] = complaints(`${text}\nsupergraph: { file: a.graphql }`);
    expect(first.startsWith(complaint) || first).toBe(true);
  });

  it.each([
    ['no source', '{}', '1:1: supergraph is missing; it must be a block of options.'],
    ['an empty file', '', '1:1: supergraph is missing; it must be a block of options.'],
    ['a list', '- a', '1:1: the configuration must be a block of options; got a list.'],
    ['neither source', 'supergraph: {}', '1:13: supergraph must have either file or compose.'],
    [
      'both sources',
      'supergraph: { file: a, compose: { subgraphs: { a: http://a } } }',
      '1:13: supergraph must have either file or compose.',
    ],
    [
      'composition in production',
      'mode: production\nsupergraph: { compose: { subgraphs: { a: http://a } } }',
      '2:15: supergraph.compose is for development; in production compose beforehand and name the result in supergraph.file.',
    ],
    [
      'nothing to compose',
      'supergraph: { compose: { subgraphs: {} } }',
      '1:15: supergraph.compose.subgraphs must name at least one subgraph.',
    ],
    [
      'a key that stands twice',
      'mode: development\nmode: production',
      '2:1: Map keys must be unique.',
    ],
    ['a bracket that is not closed', 'supergraph: {', '1:14: '],
  ])('is refused for %s', (_what, text, complaint) => {
    const [first = ''] = complaints(text);
    expect(first.startsWith(complaint) || first).toBe(true);
  });

  it.each([
    ['workers that are no number', 'server: { workers: many }', '1:20: server.workers must be'],
    [
      'a last good file that is the source itself',
      'supergraph: { file: a.graphql, lastGoodFile: a.graphql }',
      '1:46: supergraph.lastGoodFile must not be supergraph.file.',
    ],
    [
      'a last good file that is the source under another spelling',
      'supergraph: { file: kept/../a.graphql, lastGoodFile: /etc/graph/a.graphql }',
      '1:54: supergraph.lastGoodFile must not be supergraph.file.',
    ],
  ])('is refused for %s', (_what, text, complaint) => {
    expect(complaints(text).join('\n')).toContain(complaint);
  });

  it('may keep the last good supergraph beside itself, and run a worker for each core', () => {
    const config = parse(
      'server: { workers: auto }\nsupergraph: { file: a.graphql, lastGoodFile: kept/b.graphql }',
    );
    expect(config.server.workers).toBe('auto');
    expect(config.supergraph.lastGoodFile).toBe('/etc/graph/kept/b.graphql');
  });

  it('looks at the event loop in production, where nothing else makes it late', () => {
    const supergraph = 'supergraph: { file: a.graphql }';
    expect(parse(supergraph).overload.maxLoopDelayMs).toBe(0);
    expect(parse(`mode: production\n${supergraph}`).overload.maxLoopDelayMs).toBe(200);
  });

  it('is told of everything that is wrong at once', () => {
    expect(complaints('server: { port: x, hots: y }\nmode: z')).toHaveLength(4);
  });

  it('that is not there is named', async () => {
    await expect(loadConfig('/nowhere/gateway.yaml', {})).rejects.toThrow(
      'The configuration file /nowhere/gateway.yaml cannot be read (ENOENT).',
    );
  });
});
