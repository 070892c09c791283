import { decode } from '../values/codec.ts';
import { type Doc, own, put } from '../values/value.ts';

export const MAX_MESSAGE_BYTES = 48_000_000;
const HEADER_BYTES = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Flags that a receiver has to know; of them these two are known. */
const REQUIRED_FLAGS = 0xffff;

/** Bytes that are not a message of the protocol; the connection cannot go on after them. */
export class ProtocolError extends Error {}

export interface Request {
  readonly id: number;
  /** Sent as OP_QUERY, as the first message of a connection may be. */
  readonly legacy: boolean;
  readonly replyWanted: boolean;
  readonly body: () => Doc;
}

/** Cuts a stream of bytes into messages. */
export async function* messages(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    bytes += chunk.length;
    for (;;) {
      if (bytes < 4) break;
      if ((parts[0]?.length ?? 0) < 4) parts = [Buffer.concat(parts)];
      const length = parts[0]?.readInt32LE(0) ?? 0;
      if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
        throw new ProtocolError(`A message of ${length} bytes`);
      }
      if (bytes < length) break;
      const all = Buffer.concat(parts);
      yield all.subarray(0, length);
      parts = [all.subarray(length)];
      bytes -= length;
    }
  }
}

/** Takes a message apart; the BSON inside is only decoded by `body`. */
export function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  if (operation === OP_QUERY) {
    const start = message.indexOf(0, HEADER_BYTES + 4) + 1 + 8;
    return {
      id,
      legacy: true,
      replyWanted: true,
      body: () => decode(slice(message, start, message.length)),
    };
  }
  if (operation !== OP_MSG || message.length < HEADER_BYTES + 4) {
    throw new ProtocolError(`The operation ${operation} is not spoken here`);
  }
  const flags = message.readUInt32LE(HEADER_BYTES);
  if (flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) {
    throw new ProtocolError(`The flags ${flags} are not known`);
  }
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  return {
    id,
    legacy: false,
    replyWanted: !(flags & MORE_TO_COME),
    body: () => decodeSections(message, HEADER_BYTES + 4, end),
  };
}

/** The body, with the documents of every sequence beside it as an array under the name of the sequence. */
function decodeSections(message: Buffer, start: number, end: number): Doc {
  let body: Doc | undefined;
  const sequences: [string, Doc[]][] = [];
  let at = start;
  while (at < end) {
    const kind = message[at];
    const section = slice(message, at + 1, end);
    if (kind === 0 && !body) body = decode(section);
    else if (kind === 1) sequences.push(decodeSequence(section));
    else throw new ProtocolError(`A section of kind ${kind}`);
    at += 1 + section.length;
  }
  if (!body) throw new ProtocolError('A message without a body');
  for (const [name, docs] of sequences) {
    if (own(body, name) !== undefined)
      throw new ProtocolError(`Two times "${name}" in one message`);
    put(body, name, docs);
  }
  return body;
}

function decodeSequence(section: Buffer): [string, Doc[]] {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new ProtocolError('A sequence without a name');
  const docs: Doc[] = [];
  for (let at = nameEnd + 1; at < section.length; ) {
    const bytes = slice(section, at, section.length);
    docs.push(decode(bytes));
    at += bytes.length;
  }
  return [section.toString('utf8', 4, nameEnd), docs];
}

/** The bytes from `at` that a length in front of them claims; they must lie before `end`. */
function slice(message: Buffer, at: number, end: number): Buffer {
  const length = at + 4 <= end ? message.readInt32LE(at) : 0;
  if (length < 5 || at + length > end)
    throw new ProtocolError('A document that exceeds its message');
  return message.subarray(at, at + length);
}

export function encodeReply(request: Request, body: Uint8Array): Buffer {
  const head = Buffer.alloc(HEADER_BYTES + (request.legacy ? 20 : 5));
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  if (request.legacy) head.writeInt32LE(1, HEADER_BYTES + 16);
  return Buffer.concat([head, body]);
}
