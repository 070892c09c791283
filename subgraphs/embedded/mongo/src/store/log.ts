import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { EmbeddedMongoError } from '../errors.ts';

/** What a record says was done; the payload is a BSON document. */
const KINDS = ['put', 'remove', 'create', 'drop', 'createIndex', 'dropIndex'] as const;
export type Kind = (typeof KINDS)[number];

export interface LogRecord {
  readonly kind: Kind;
  readonly namespace: string;
  readonly payload: Uint8Array;
}

/** Length of the body, checksum of the body, checksum of these two. */
const HEADER_BYTES = 12;
const WINDOW_BYTES = 4 * 1024 * 1024;

export function encodeRecord(kind: Kind, namespace: string, payload: Uint8Array): Buffer {
  const name = Buffer.from(namespace);
  const record = Buffer.allocUnsafe(HEADER_BYTES + 3 + name.length + payload.length);
  record.writeUInt8(KINDS.indexOf(kind), HEADER_BYTES);
  record.writeUInt16LE(name.length, HEADER_BYTES + 1);
  record.set(name, HEADER_BYTES + 3);
  record.set(payload, HEADER_BYTES + 3 + name.length);
  record.writeUInt32LE(record.length - HEADER_BYTES, 0);
  record.writeUInt32LE(crc32(record.subarray(HEADER_BYTES)), 4);
  record.writeUInt32LE(crc32(record.subarray(0, 8)), 8);
  return record;
}

/**
 * Reads a log from its start; a file that is not there is an empty log. What follows the last valid
 * record is torn when it is the beginning of one that was never finished, or nothing but zeros.
 *
 * @throws {EmbeddedMongoError} when it is anything else, because data would be lost.
 */
export function readLog(path: string, each: (record: LogRecord) => void) {
  if (!existsSync(path)) return { records: 0, validBytes: 0, tornBytes: 0 };
  const fd = openSync(path, 'r');
  try {
    const { size } = fstatSync(fd);
    const read = createReader(fd);
    let records = 0;
    let at = 0;
    while (at < size) {
      const body = readBody(read, at, size);
      if (body === 'torn') break;
      if (body === 'damaged') throw damaged(path, at);
      each(decodeBody(body, path, at));
      at += HEADER_BYTES + body.length;
      records += 1;
    }
    return { records, validBytes: at, tornBytes: size - at };
  } finally {
    closeSync(fd);
  }
}

type Read = (at: number, length: number) => Buffer;

/** Reads through a window, because a log can be larger than a buffer may be. */
function createReader(fd: number): Read {
  let start = 0;
  let window: Buffer = Buffer.alloc(0);
  return (at, length) => {
    if (at < start || at + length > start + window.length) {
      window = Buffer.alloc(Math.max(length, WINDOW_BYTES));
      window = window.subarray(0, readSync(fd, window, 0, window.length, at));
      start = at;
    }
    return window.subarray(at - start, at - start + length);
  };
}

function readBody(read: Read, at: number, size: number): Buffer | 'torn' | 'damaged' {
  const header = read(at, HEADER_BYTES);
  if (header.length < HEADER_BYTES) return 'torn';
  const length = header.readUInt32LE(0);
  const checksum = header.readUInt32LE(4);
  if (crc32(header.subarray(0, 8)) !== header.readUInt32LE(8))
    return isZero(read, at, size) ? 'torn' : 'damaged';
  const end = at + HEADER_BYTES + length;
  if (end > size) return 'torn';
  const body = read(at + HEADER_BYTES, length);
  if (crc32(body) === checksum) return body;
  // Only the last write can be half on disk after a power cut.
  return end === size ? 'torn' : 'damaged';
}

function isZero(read: Read, at: number, size: number): boolean {
  for (let from = at; from < size; from += WINDOW_BYTES) {
    if (read(from, Math.min(WINDOW_BYTES, size - from)).some((byte) => byte !== 0)) return false;
  }
  return true;
}

function decodeBody(body: Buffer, path: string, at: number): LogRecord {
  const kind = KINDS[body.readUInt8(0)];
  const nameEnd = 3 + body.readUInt16LE(1);
  if (kind === undefined) throw damaged(path, at);
  // A copy, because the window is reused and stored documents keep their bytes.
  return {
    kind,
    namespace: body.toString('utf8', 3, nameEnd),
    payload: Buffer.from(body.subarray(nameEnd)),
  };
}

function damaged(path: string, at: number): EmbeddedMongoError {
  return new EmbeddedMongoError(
    `The log ${path} is damaged at byte ${at}, before its end; restore the folder from a copy, or delete it to start empty.`,
  );
}
