import { connect, type Socket } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, graphqlOf, send } from './support/client.ts';
import { startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';

const HOST = 'host: a\r\n';
const JSON_TYPE = 'content-type: application/json\r\n';
const BODY = '{"query":"{ me { name } }"}';
const LENGTH = `content-length: ${BODY.length}\r\n`;
const LAST = 'connection: close\r\n';
const POST = `POST /graphql HTTP/1.1\r\n${HOST}${JSON_TYPE}`;

interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** The answers in what came back over a connection. */
function answersIn(bytes: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = bytes;
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n') + 4;
    const head = rest.slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    answers.push({ status: Number(head.slice(9, 12)), head, body: rest.slice(end, end + length) });
    rest = rest.slice(end + length);
  }
  return answers;
}

describe('the HTTP edge, asked by bytes', () => {
  let shop: Shop;
  let gateway: TestGateway;

  beforeAll(async () => {
    shop = await startShop();
    gateway = await startGateway(shop.supergraphSdl, {
      mode: 'production',
      server: { headersTimeoutMs: 300, requestTimeoutMs: 400, keepAliveTimeoutMs: 300 },
    });
  });
  afterAll(async () => {
    await gateway.stop();
    await shop.stop();
  });

  function open(): Socket {
    return connect(Number(new URL(gateway.url).port), '127.0.0.1');
  }
  async function raw(bytes: string | Buffer): Promise<RawAnswer[]> {
    const socket = open();
    socket.write(bytes);
    return answersIn(await readAll(socket));
  }

  const headers = (count: number) =>
    Array.from({ length: count }, (_, n) => `x${n}: y\r\n`).join('');

  it.each<[string, string | Buffer, number, string]>([
    ['TLS', Buffer.from('16030100f1010000ed0303', 'hex'), 400, 'BAD_REQUEST'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'BAD_REQUEST'],
    ['no Host', `GET /health/live HTTP/1.1\r\n${LAST}\r\n`, 400, 'BAD_REQUEST'],
    ['two Hosts', `GET /health/live HTTP/1.1\r\n${HOST}HOST: b\r\n${LAST}\r\n`, 400, 'BAD_REQUEST'],
    ['an unknown method', `FOO / HTTP/1.1\r\n${HOST}\r\n`, 400, 'BAD_REQUEST'],
    ['a folded header', `GET / HTTP/1.1\r\n${HOST}x: a\r\n b\r\n\r\n`, 400, 'BAD_REQUEST'],
    ['a NUL in a header', `GET / HTTP/1.1\r\n${HOST}x: a\0b\r\n\r\n`, 400, 'BAD_REQUEST'],
    ['a space before a colon', 'GET / HTTP/1.1\r\nhost : a\r\n\r\n', 400, 'BAD_REQUEST'],
    ['lines that end by LF alone', 'GET / HTTP/1.1\nhost: a\n\n', 400, 'BAD_REQUEST'],
    [
      'a length and chunks',
      `${POST}${LENGTH}transfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'BAD_REQUEST',
    ],
    [
      'chunks and a length',
      `${POST}transfer-encoding: chunked\r\n${LENGTH}\r\n0\r\n\r\nGET / HTTP/1.1\r\n${HOST}\r\n`,
      400,
      'BAD_REQUEST',
    ],
    [
      'chunks of another kind',
      `${POST}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n`,
      400,
      'BAD_REQUEST',
    ],
    ['two lengths', `${POST}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, 400, 'BAD_REQUEST'],
    ['a negative length', `${POST}content-length: -1\r\n\r\n{}`, 400, 'BAD_REQUEST'],
    [
      'a chunk without a size',
      `${POST}transfer-encoding: chunked\r\n\r\nZZ\r\n{}\r\n`,
      400,
      'BAD_REQUEST',
    ],
    [
      'a header of 20 KB',
      `GET / HTTP/1.1\r\n${HOST}x: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'REQUEST_HEADERS_TOO_LARGE',
    ],
    [
      'a URL of 20 KB',
      `GET /?${'x'.repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`,
      431,
      'REQUEST_HEADERS_TOO_LARGE',
    ],
    [
      '100 headers and one',
      `GET /health/live HTTP/1.1\r\n${HOST}${headers(99)}${LAST}\r\n`,
      431,
      'REQUEST_HEADERS_TOO_LARGE',
    ],
    [
      '3,000 headers',
      `GET /health/live HTTP/1.1\r\n${LAST}${HOST}${'x: y\r\n'.repeat(3_000)}\r\n`,
      431,
      'REQUEST_HEADERS_TOO_LARGE',
    ],
    [
      'another server',
      `GET http://elsewhere/graphql HTTP/1.1\r\n${HOST}${LAST}\r\n`,
      404,
      'NOT_FOUND',
    ],
    ['a tunnel', `CONNECT elsewhere:443 HTTP/1.1\r\n${HOST}\r\n`, 405, 'METHOD_NOT_ALLOWED'],
    ['nothing at all', '', 408, 'REQUEST_BODY_TIMEOUT'],
  ])('answers %s by one JSON error', async (_what, bytes, status, code) => {
    const answers = await raw(bytes);
    expect(answers.map((answer) => answer.status)).toEqual([status]);
    const [{ head, body } = { head: '', body: '' }] = answers;
    expect(head).toContain('content-type: application/json');
    expect(JSON.parse(body).errors).toMatchObject([{ extensions: { code } }]);
  });

  it('answers 100 headers, old clients without a Host, and those who expect strange things', async () => {
    const live = 'GET /health/live HTTP/1.';
    for (const bytes of [
      `${live}1\r\n${HOST}${headers(98)}${LAST}\r\n`,
      `${live}0\r\n\r\n`,
      `${live}1\r\n${HOST}expect: pigs\r\n${LAST}\r\n`,
      `${live}1\r\n${HOST}__proto__: x\r\nconstructor: y\r\n${LAST}\r\n`,
    ]) {
      expect((await raw(bytes)).map(({ status }) => status)).toEqual([200]);
    }
  });

  it('answers requests that come together in their order', async () => {
    const answers = await raw(
      `${`${POST}${LENGTH}\r\n${BODY}`.repeat(3)}GET /nowhere HTTP/1.1\r\n${HOST}${LAST}\r\n`,
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404]);
  });

  it('answers a request once, though the rest of it never comes', async () => {
    for (const [path, status] of [
      ['/graphql', 413],
      ['/nowhere', 404],
    ] as const) {
      const answers = await raw(
        `POST ${path} HTTP/1.1\r\n${HOST}${JSON_TYPE}content-length: 2000000\r\n\r\n{}`,
      );
      expect(answers.map((answer) => answer.status)).toEqual([status]);
    }
  });

  it('cuts off headers and bodies that trickle', async () => {
    for (const [start, drop] of [
      [`POST /graphql HTTP/1.1\r\n${HOST}`, 'x: y\r\n'],
      [`${POST}content-length: 1000\r\n\r\n`, ' '],
    ] as const) {
      const socket = open();
      socket.write(start);
      const timer = setInterval(() => socket.write(drop), 20);
      const answers = answersIn(await readAll(socket));
      clearInterval(timer);
      expect(answers.map(({ status }) => status)).toEqual([408]);
    }
  });

  it('closes a connection that has been idle', async () => {
    const socket = open();
    socket.write(`GET /health/live HTTP/1.1\r\n${HOST}\r\n`);
    expect(answersIn(await readAll(socket)).map(({ status }) => status)).toEqual([200]);
  });

  const bytes = Buffer.alloc(50 * 1_048_576, ' ');
  it.each([
    ['gzip', gzipSync(bytes)],
    ['deflate', deflateSync(bytes)],
    ['br', brotliCompressSync(bytes)],
  ])('stops inflating a bomb of %s at the limit of the body', async (encoding, bomb) => {
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }, 1);
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
    const options = { method: 'POST', headers, body: bomb };
    const answers = await Promise.all(Array.from({ length: 3 }, () => send(gateway.url, options)));
    clearInterval(timer);
    for (const answer of answers) {
      expect([answer.status, graphqlOf(answer).errors?.[0]?.extensions]).toEqual([
        413,
        { code: 'REQUEST_BODY_TOO_LARGE' },
      ]);
    }
    expect(most).toBeLessThan(50 * 1_048_576);
  });

  it('inflates few bodies at once, and all of them in the end', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'br' };
    const options = { method: 'POST', headers, body: brotliCompressSync(BODY) };
    const answers = await Promise.all(Array.from({ length: 40 }, () => send(gateway.url, options)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it.each([
    ...[
      'utf-7',
      'utf-16',
      'utf-16le',
      'utf-32',
      'us-ascii',
      'iso-8859-1',
      'latin1',
      'windows-1252',
    ],
    ...['shift_jis', 'euc-jp', 'euc-kr', 'gbk', 'gb18030', 'big5', 'koi8-r', 'ibm866', 'cesu-8'],
    ...['base64', 'hex', 'ucs2', 'binary', '"', "utf-8'", '__proto__', 'x'.repeat(5_000)],
  ])('takes no body in the character set %s', async (charset) => {
    const headers = { 'content-type': `application/json; charset=${charset}` };
    const { status, errors } = await ask(gateway.url, '{ me { name } }', { headers });
    expect([status, errors?.[0]?.extensions['code']]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('answers whatever bytes come in HTTP, or hangs up', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...`GET,POST,/graphql, ,HTTP/1.1,\r\n,${HOST},${JSON_TYPE},${LENGTH}`.split(','),
      ),
      fc.constantFrom(
        'transfer-encoding: chunked\r\n',
        '\r\n\r\n',
        '0\r\n\r\n',
        '5\r\n',
        BODY,
        '\0',
      ),
      fc.constantFrom(
        `${POST}${LENGTH}\r\n`,
        `${POST}${LENGTH}\r\n{}`,
        `GET / HTTP/1.1\r\n${HOST}\r\n`,
      ),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    );
    const inputs = fc.sample(fc.array(piece, { maxLength: 12 }), 200);
    const answered = await Promise.all(
      inputs.map(async (pieces) => {
        const socket = open();
        socket.end(Buffer.from(pieces.join(''), 'latin1'));
        return readAll(socket).catch((error: Error) => error.message);
      }),
    );
    for (const [at, answer] of answered.entries()) {
      const isFine =
        /^$|^HTTP\/1\.1 (?!500)[245]|ECONNRESET/.test(answer) && !/node:|\.ts\b/.test(answer);
      expect([inputs[at]?.join(''), answer, isFine]).toEqual([expect.any(String), answer, true]);
    }
  });

  it('answers on after all that', async () => {
    expect((await ask(gateway.url, '{ me { name } }')).data).toEqual({ me: { name: 'Ada' } });
    expect(gateway.log.lines.filter(({ level }) => level >= 40)).toEqual([]);
  });
});
