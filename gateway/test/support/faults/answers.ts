import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Answer, SeenRequest } from '../subgraph.ts';

/** Stands in every faulty answer and must never reach a client. */
export const CANARY = 'hunter2: SELECT secret FROM vault at vault.ts:42';

/** Parts of an answer that would tell a client what it must not know. */
export const SECRETS: readonly string[] = [
  '127.0.0.1',
  'localhost',
  'http://',
  'hunter2',
  'SELECT',
  'vault',
  'ECONN',
  'UND_ERR',
  ' at ',
  'node:',
];

export const JSON_TYPE = 'application/json';

export function answer(
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return (_seen, response) => {
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  };
}

export const json = (
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer => answer(status, JSON_TYPE, JSON.stringify(body), headers);

/** Answers an entity fetch with what is made of the number of its representations. */
export function entities(make: (asked: number) => unknown): Answer {
  return (seen, response) => {
    const body = JSON.stringify({ data: { _entities: make(countOf(seen)) } });
    response.writeHead(200, { 'content-type': JSON_TYPE }).end(body);
  };
}

function countOf({ variables }: SeenRequest): number {
  const { representations } = variables;
  return Array.isArray(representations) ? representations.length : 0;
}

/** Sends the start of an answer, and then does something to the connection. */
export function begin(then: (response: ServerResponse) => void): Answer {
  return (_seen, response) => {
    response.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': 1000 });
    response.write(`{"data": "${CANARY}`, () => then(response));
  };
}

export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** A byte now and then, without an end. */
export function trickle(intervalMs: number): Answer {
  return (_seen, response) => {
    response.writeHead(200, { 'content-type': JSON_TYPE });
    const timer = setInterval(() => response.write(' '), intervalMs);
    response.on('close', () => clearInterval(timer));
  };
}

const MEBIBYTE = Buffer.alloc(1_048_576, ' ');
const START = `{"data": {"padding": "`;
const END = `", "_entities": [{}, {}, {}]}}`;

/** A response that is right in form and this large; stops when the reader hangs up. */
export function large(mebibytes: number): Answer {
  return (_seen, response) => {
    response.writeHead(200, { 'content-type': JSON_TYPE });
    response.write(START);
    let left = mebibytes;
    const write = () => {
      while (left > 0) {
        left -= 1;
        if (response.destroyed || !response.write(MEBIBYTE)) return;
      }
      response.off('drain', write);
      response.end(END);
    };
    response.on('drain', write);
    write();
  };
}

/** The same in few bytes, for those who inflate it. */
export function bomb(mebibytes: number): Answer {
  return (_seen, response) => {
    const filling = gzipSync(MEBIBYTE);
    const parts = [gzipSync(START), ...Array<Buffer>(mebibytes).fill(filling), gzipSync(END)];
    response.writeHead(200, { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' });
    response.end(Buffer.concat(parts));
  };
}
