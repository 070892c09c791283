import type { ServerResponse } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';
import { type Answer, startServer, type TestServer } from './subgraph.ts';

/** Stands in every faulty answer and must never reach a client. */
export const CANARY = 'hunter2: SELECT secret FROM vault at vault.ts:42';

function answer(status: number, type: string, body: string | Buffer, headers = {}): Answer {
  return (_seen, response) => {
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  };
}

const JSON_TYPE = 'application/json';
const json = (body: unknown, status = 200, headers = {}) =>
  answer(status, JSON_TYPE, JSON.stringify(body), headers);

/** Answers entity fetches with these entities. */
const entities = (make: (asked: number) => unknown): Answer => {
  return (seen, response) => {
    const { representations = [] } = seen.variables as { representations?: unknown[] };
    const data = { _entities: make(representations.length) };
    response.writeHead(200, { 'content-type': JSON_TYPE }).end(JSON.stringify({ data }));
  };
};

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** Writes forever; stops when the reader hangs up. */
function flood(response: ServerResponse, chunk: Buffer): void {
  const write = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', write);
  write();
}

function trickle(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': JSON_TYPE });
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
}

const MEBIBYTE = Buffer.alloc(1_048_576, ' ');
const bomb = () => gzipSync(Buffer.alloc(16 * MEBIBYTE.length, ' '));

/** What a subgraph can do wrong, and the code that a client gets for it. */
export const FAULTS = {
  'never answers': ['SUBGRAPH_TIMEOUT', () => {}],
  'sends headers and then nothing': [
    'SUBGRAPH_TIMEOUT',
    (_seen, response) => response.writeHead(200, { 'content-type': JSON_TYPE }).flushHeaders(),
  ],
  'trickles without an end': ['SUBGRAPH_TIMEOUT', (_seen, response) => trickle(response)],
  'resets the connection before an answer': [
    'SUBGRAPH_UNAVAILABLE',
    (_seen, response) => reset(response),
  ],
  'resets the connection in the middle of an answer': [
    'SUBGRAPH_UNAVAILABLE',
    (_seen, response) => {
      response.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': 1000 });
      response.write(`{"data": "${CANARY}`, () => reset(response));
    },
  ],
  'closes the connection in the middle of an answer': [
    'SUBGRAPH_UNAVAILABLE',
    (_seen, response) => {
      response.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': 1000 });
      response.write(`{"data": "${CANARY}`, () => response.destroy());
    },
  ],
  'answers no HTTP': [
    'SUBGRAPH_UNAVAILABLE',
    (_seen, response) => void response.socket?.end(`${CANARY}\r\n\r\n`),
  ],
  'answers half of a JSON': [
    'SUBGRAPH_MALFORMED_RESPONSE',
    answer(200, JSON_TYPE, `{"data": {"secret": "${CANARY}"`),
  ],
  'answers an HTML page': [
    'SUBGRAPH_MALFORMED_RESPONSE',
    answer(200, 'text/html', `<h1>${CANARY}</h1>`),
  ],
  'answers JSON that calls itself text': [
    'SUBGRAPH_MALFORMED_RESPONSE',
    answer(200, 'text/plain', `{"data": {"secret": "${CANARY}"}}`),
  ],
  'answers JSON in another character set': [
    'SUBGRAPH_MALFORMED_RESPONSE',
    answer(200, 'application/json; charset=utf-16', `{"data": {"secret": "${CANARY}"}}`),
  ],
  'answers without a content type': [
    'SUBGRAPH_MALFORMED_RESPONSE',
    (_seen, response) => void response.writeHead(200).end(`{"data": {}}`),
  ],
  'answers an HTML page with status 502': [
    'SUBGRAPH_HTTP_ERROR',
    answer(502, 'text/html', `<h1>${CANARY}</h1>`),
  ],
  'answers JSON with status 500': [
    'SUBGRAPH_HTTP_ERROR',
    json({ errors: [{ message: CANARY, extensions: { stacktrace: [CANARY] } }] }, 500),
  ],
  'answers status 429': ['SUBGRAPH_HTTP_ERROR', json({ CANARY }, 429, { 'retry-after': '1' })],
  'answers status 503': ['SUBGRAPH_HTTP_ERROR', json({ CANARY }, 503, { 'retry-after': '1' })],
  'answers status 401': ['UNAUTHENTICATED', json({ CANARY }, 401)],
  'answers status 403': ['FORBIDDEN', json({ CANARY }, 403)],
  'redirects to another place': [
    'SUBGRAPH_HTTP_ERROR',
    json({ CANARY }, 307, { location: 'http://127.0.0.1:1/elsewhere' }),
  ],
  'answers a list': ['SUBGRAPH_MALFORMED_RESPONSE', json([CANARY])],
  'answers null': ['SUBGRAPH_MALFORMED_RESPONSE', json(null)],
  'answers a text': ['SUBGRAPH_MALFORMED_RESPONSE', json(CANARY)],
  'answers an empty object': ['SUBGRAPH_MALFORMED_RESPONSE', json({})],
  'answers an empty body': ['SUBGRAPH_MALFORMED_RESPONSE', answer(200, JSON_TYPE, '')],
  'answers no data and no error': ['SUBGRAPH_MALFORMED_RESPONSE', json({ data: null })],
  'answers data that is a list': ['SUBGRAPH_MALFORMED_RESPONSE', json({ data: [CANARY] })],
  'answers errors that are no list': [
    'SUBGRAPH_MALFORMED_RESPONSE',
    json({ data: null, errors: { message: CANARY } }),
  ],
  'answers errors that are no objects': [
    'SUBGRAPH_MALFORMED_RESPONSE',
    json({ data: null, errors: [CANARY] }),
  ],
  'answers fewer entities': ['SUBGRAPH_MALFORMED_RESPONSE', entities(() => [{ CANARY }])],
  'answers more entities': [
    'SUBGRAPH_MALFORMED_RESPONSE',
    entities((asked) => Array.from({ length: asked + 1 }, () => ({ CANARY }))),
  ],
  'answers null for the list of entities': ['SUBGRAPH_MALFORMED_RESPONSE', entities(() => null)],
  'answers an object for the list of entities': [
    'SUBGRAPH_MALFORMED_RESPONSE',
    entities(() => ({ 0: CANARY })),
  ],
  'answers more than it may': [
    'SUBGRAPH_RESPONSE_TOO_LARGE',
    (_seen, response) => {
      response.writeHead(200, { 'content-type': JSON_TYPE });
      flood(response, MEBIBYTE);
    },
  ],
  'answers a little that inflates to too much': [
    'SUBGRAPH_RESPONSE_TOO_LARGE',
    (_seen, response) => {
      response.writeHead(200, { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' });
      response.end(bomb());
    },
  ],
  'answers in several encodings at once': [
    'SUBGRAPH_MALFORMED_RESPONSE',
    answer(200, JSON_TYPE, gzipSync(gzipSync('{"data": {}}')), {
      'content-encoding': 'gzip, gzip',
    }),
  ],
  'answers in another encoding than it says': [
    'SUBGRAPH_MALFORMED_RESPONSE',
    answer(200, JSON_TYPE, deflateSync('{"data": {}}'), { 'content-encoding': 'gzip' }),
  ],
} as const satisfies Record<string, readonly [string, Answer]>;

export type Fault = keyof typeof FAULTS;

/** Starts a server that answers every request with one fault. */
export function startFaultServer(name: string, fault: Fault): Promise<TestServer> {
  return startServer(name, FAULTS[fault][1]);
}
