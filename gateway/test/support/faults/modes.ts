import { deflateSync, gzipSync } from 'node:zlib';
import type { ErrorCode } from '../../../src/errors.ts';
import type { Answer } from '../subgraph.ts';
import {
  answer,
  begin,
  bomb,
  CANARY,
  entities,
  JSON_TYPE,
  json,
  large,
  reset,
  trickle,
} from './answers.ts';

/** One thing that a subgraph can do wrong when it is asked for the reviews of three products. */
export interface FaultMode {
  /** The code that a client gets for it; `undefined` where there is nothing to complain of. */
  readonly code: ErrorCode | undefined;
  /** The product, by its number, at which the error stands. @default the first */
  readonly at?: number;
  /** What the client gets as reviews of the three. @default null for each */
  readonly reviews?: readonly unknown[];
  /** `undefined` for nothing at all: nobody listens. */
  readonly answer: Answer | undefined;
}

const calls: Record<string, FaultMode> = {
  'never answers': { code: 'SUBGRAPH_TIMEOUT', answer: () => {} },
  'sends headers and then nothing': {
    code: 'SUBGRAPH_TIMEOUT',
    answer: (_seen, response) =>
      response.writeHead(200, { 'content-type': JSON_TYPE }).flushHeaders(),
  },
  'trickles without an end': {
    code: 'SUBGRAPH_TIMEOUT',
    answer: trickle(20),
  },
  'refuses the connection': { code: 'SUBGRAPH_UNAVAILABLE', answer: undefined },
  'resets the connection before an answer': {
    code: 'SUBGRAPH_UNAVAILABLE',
    answer: (_seen, response) => reset(response),
  },
  'resets the connection in the middle of an answer': {
    code: 'SUBGRAPH_UNAVAILABLE',
    answer: begin(reset),
  },
  'closes the connection in the middle of an answer': {
    code: 'SUBGRAPH_UNAVAILABLE',
    answer: begin((response) => response.destroy()),
  },
  'answers no HTTP': {
    code: 'SUBGRAPH_UNAVAILABLE',
    answer: (_seen, response) => void response.socket?.end(`${CANARY}\r\n\r\n`),
  },
};

const secret = JSON.stringify({ data: { secret: CANARY } });
const malformed = (given: Answer): FaultMode => ({
  code: 'SUBGRAPH_MALFORMED_RESPONSE',
  answer: given,
});

const bodies: Record<string, FaultMode> = {
  'answers half of a JSON': malformed(answer(200, JSON_TYPE, secret.slice(0, -2))),
  'answers an HTML page': malformed(answer(200, 'text/html', `<h1>${CANARY}</h1>`)),
  'answers JSON that calls itself text': malformed(answer(200, 'text/plain', secret)),
  'answers JSON in another character set': malformed(
    answer(200, 'application/json; charset=utf-16', secret),
  ),
  'answers without a content type': malformed(
    (_seen, response) => void response.writeHead(200).end(secret),
  ),
  'answers a list': malformed(json([CANARY])),
  'answers null': malformed(json(null)),
  'answers a text': malformed(json(CANARY)),
  'answers an empty object': malformed(json({})),
  'answers an empty body': malformed(answer(200, JSON_TYPE, '')),
  'answers no data and no error': malformed(json({ data: null })),
  'answers data that is a list': malformed(json({ data: [CANARY] })),
  'answers errors that are no list': malformed(json({ data: null, errors: { message: CANARY } })),
  'answers errors that are no objects': malformed(json({ data: null, errors: [CANARY] })),
  'answers fewer entities': malformed(entities(() => [{ secret: CANARY }])),
  'answers more entities': malformed(
    entities((asked) => Array(asked + 1).fill({ secret: CANARY })),
  ),
  'answers null for the list of entities': malformed(entities(() => null)),
  'answers an object for the list of entities': malformed(entities(() => ({ 0: CANARY }))),
  'answers in several encodings at once': malformed(
    answer(200, JSON_TYPE, gzipSync(gzipSync('{"data": {}}')), {
      'content-encoding': 'gzip, gzip',
    }),
  ),
  'answers in a thousand encodings': malformed(
    answer(200, JSON_TYPE, gzipSync('{"data": {}}'), {
      'content-encoding': Array(1_000).fill('gzip').join(),
    }),
  ),
  'answers in another encoding than it says': malformed(
    answer(200, JSON_TYPE, deflateSync('{"data": {}}'), { 'content-encoding': 'gzip' }),
  ),
  'answers 100 MiB': { code: 'SUBGRAPH_RESPONSE_TOO_LARGE', answer: large(100) },
  'answers 300 KiB that inflate to 300 MiB': {
    code: 'SUBGRAPH_RESPONSE_TOO_LARGE',
    answer: bomb(300),
  },
};

const refusal = (given: Answer): FaultMode => ({
  code: 'SUBGRAPH_HTTP_ERROR',
  answer: given,
});

const statuses: Record<string, FaultMode> = {
  'answers an HTML page with status 502': refusal(answer(502, 'text/html', `<h1>${CANARY}</h1>`)),
  'answers JSON with status 500': refusal(
    json({ errors: [{ message: CANARY, extensions: { stacktrace: [CANARY] } }] }, 500),
  ),
  'answers status 429': refusal(json({ CANARY }, 429, { 'retry-after': '60' })),
  'answers status 503': refusal(json({ CANARY }, 503, { 'retry-after': '60' })),
  'answers status 401': {
    code: 'UNAUTHENTICATED',
    answer: json({ CANARY }, 401),
  },
  'answers status 403': { code: 'FORBIDDEN', answer: json({ CANARY }, 403) },
  'redirects to another place': refusal(
    json({ CANARY }, 307, { location: 'http://127.0.0.1:1/elsewhere' }),
  ),
};

const text = (value: unknown) => [{ text: value }];
const hostile =
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"reviews":[]}';

/** What leaves something of the answer to be used. */
const partly: Record<string, FaultMode> = {
  'answers some of it, and an error with a stack': {
    code: 'SUBGRAPH_ERROR',
    at: 1,
    reviews: [text('Boils.'), null, text('Holds.')],
    answer: json({
      data: { _entities: [{ reviews: text('Boils.') }, null, { reviews: text('Holds.') }] },
      errors: [
        {
          message: CANARY,
          path: ['_entities', 1, 'reviews'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: [CANARY], sql: CANARY },
        },
      ],
    }),
  },
  'answers nothing but nulls for its entities': {
    code: undefined,
    answer: entities((asked) => Array(asked).fill(null)),
  },
  'answers values of other types': {
    code: undefined,
    reviews: [text(null), text(null), text(null)],
    answer: entities((asked) => Array(asked).fill({ reviews: text({ secret: CANARY }) })),
  },
  'answers keys such as __proto__': {
    code: undefined,
    reviews: [[], [], []],
    answer: (seen, response) => {
      const { representations = [] } = seen.variables as { representations?: unknown[] };
      const list = representations.map(() => hostile).join();
      response.writeHead(200, { 'content-type': JSON_TYPE });
      response.end(`{"data":{"__proto__":{"polluted":1},"_entities":[${list}]}}`);
    },
  },
};

/** What a subgraph can do wrong, by what it then does. */
export const FAULTS: ReadonlyMap<string, FaultMode> = new Map(
  Object.entries({ ...calls, ...bodies, ...statuses, ...partly }),
);
