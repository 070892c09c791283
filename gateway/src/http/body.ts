import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { GatewayError } from '../errors.ts';
import { inflate, isContentEncoding } from '../util/inflate.ts';
import { mediaTypeOf } from '../util/media-type.ts';
import type { Admission } from './admission.ts';

/** Bodies that may be inflated, and how many more may wait for that. */
export const INFLATING = { maxRequests: 2, maxQueued: 256, maxWaitMs: 2_000 };

/**
 * Reads the JSON body of a request.
 *
 * @param limitBytes counted as sent and again after inflation.
 * @param inflating places for bodies that are inflated: each takes megabytes of memory, however
 *   little was sent.
 * @throws {GatewayError} `UNSUPPORTED_MEDIA_TYPE`, `REQUEST_BODY_TOO_LARGE`, `BAD_REQUEST`,
 *   `GATEWAY_OVERLOADED`, or `REQUEST_CANCELLED` when the client leaves in the middle.
 */
export async function readJsonBody(
  request: IncomingMessage,
  limitBytes: number,
  inflating: Admission,
): Promise<unknown> {
  requireJson(request);
  const encoding = contentEncoding(request);
  const sent = await readBytes(request, limitBytes);
  const bytes = encoding ? await inflateInTurn(sent, encoding, limitBytes, inflating) : sent;
  return parseJson(bytes);
}

/** GraphQL requests are JSON in UTF-8; nothing else is decoded, however it is called. */
function requireJson({ headers }: IncomingMessage): void {
  const type = headers['content-type'];
  if (type === 'application/json') return;
  const { essence, isUtf8: saysUtf8 } = mediaTypeOf(type);
  if (essence !== 'application/json') {
    throw unsupported('The content type must be application/json.');
  }
  if (!saysUtf8) throw unsupported('The character set must be UTF-8.');
}

function contentEncoding({ headers }: IncomingMessage) {
  const given = headers['content-encoding'];
  if (given === undefined) return undefined;
  const encoding = given.trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return undefined;
  if (isContentEncoding(encoding)) return encoding;
  throw unsupported('The content encoding must be gzip, deflate, br or identity.');
}

function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length']) > limitBytes) {
      reject(tooLarge(limitBytes));
      // The rest is read and thrown away: a client that is still sending would else see a broken
      // connection in place of the answer. Node's request time-out bounds how long.
      request.resume();
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) return void chunks.push(chunk);
      chunks.length = 0;
      reject(tooLarge(limitBytes));
    });
    request.on('end', () => {
      const [first] = chunks;
      resolve(first && chunks.length === 1 ? first : Buffer.concat(chunks));
    });
    // A request also closes when it has been read to its end, which is then no news to anybody.
    const onGone = () => {
      if (request.complete) return;
      reject(new GatewayError('REQUEST_CANCELLED', 'The client left while it was sending.'));
    };
    request.on('error', onGone);
    request.on('close', onGone);
  });
}

async function inflateInTurn(
  sent: Buffer,
  encoding: Parameters<typeof inflate>[1],
  limitBytes: number,
  inflating: Admission,
): Promise<Buffer> {
  if (!inflating.tryEnter() && !(await inflating.waitToEnter())) {
    const message = 'Too many compressed bodies are waiting already; ask again a little later.';
    throw new GatewayError('GATEWAY_OVERLOADED', message);
  }
  try {
    return await inflateBody(sent, encoding, limitBytes);
  } finally {
    inflating.leave();
  }
}

async function inflateBody(
  sent: Buffer,
  encoding: Parameters<typeof inflate>[1],
  limitBytes: number,
): Promise<Buffer> {
  const inflated = await inflate(sent, encoding, limitBytes);
  if (inflated.kind === 'bytes') return inflated.bytes;
  if (inflated.kind === 'too-large') throw tooLarge(limitBytes);
  throw new GatewayError('BAD_REQUEST', `The body is not ${encoding}, as its encoding says.`);
}

function parseJson(bytes: Buffer): unknown {
  try {
    if (isUtf8(bytes)) return JSON.parse(textOf(bytes));
  } catch {
    // Told below, like bytes that are no text.
  }
  throw new GatewayError('BAD_REQUEST', 'The body is not JSON in UTF-8.');
}

/** The text without a byte order mark, which some clients send although JSON has none. */
function textOf(bytes: Buffer): string {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', hasMark ? 3 : 0);
}

function tooLarge(limitBytes: number): GatewayError {
  const message = `The body is larger than ${limitBytes} bytes.`;
  return new GatewayError('REQUEST_BODY_TOO_LARGE', message);
}

function unsupported(message: string): GatewayError {
  return new GatewayError('UNSUPPORTED_MEDIA_TYPE', message);
}
