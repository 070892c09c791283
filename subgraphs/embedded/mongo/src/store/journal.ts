import {
  closeSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { causeOf, EmbeddedMongoError } from '../errors.ts';
import { encodeRecord, type Kind, type LogRecord, readLog } from './log.ts';

/** Where changes are written down before they are confirmed. */
export interface Journal {
  /** Notes a change; `flush` has to follow before the change is confirmed. */
  readonly write: (kind: Kind, namespace: string, payload: Uint8Array) => void;
  /** Hands what was noted to the operating system: it then survives the death of this process. */
  readonly flush: () => void;
  /** Waits until the disk has everything: it then survives a power cut. */
  readonly sync: () => Promise<void>;
  readonly close: () => void;
}

/** The journal of a server whose data live in memory only. */
export const NO_JOURNAL: Journal = {
  write: () => undefined,
  flush: () => undefined,
  sync: async () => undefined,
  close: () => undefined,
};

export interface JournalOptions {
  readonly path: string;
  readonly replay: (record: LogRecord) => void;
  /** Gives the records that the present state could be made from. */
  readonly snapshot: () => Iterable<LogRecord>;
  readonly onProgress: (message: string) => void;
}

const syncData = promisify(fdatasync);
/** A snapshot is written in pieces of about this size. */
const PIECE_BYTES = 1024 * 1024;

/**
 * Opens the log, replays it, cuts off a last record that was never finished, and writes the log anew
 * when more than half of it is history.
 *
 * @throws {EmbeddedMongoError} when the log is damaged before its end.
 */
export function openJournal({ path, replay, snapshot, onProgress }: JournalOptions): Journal {
  const { records, validBytes, tornBytes } = readLog(path, replay);
  const needed = Array.from(snapshot()).length;
  if (records > 1000 && records > 2 * needed) {
    compact(path, snapshot());
    onProgress(`The log was compacted from ${records} to ${needed} records.`);
  } else if (tornBytes > 0) {
    const fd = openSync(path, 'r+');
    ftruncateSync(fd, validBytes);
    closeSync(fd);
    onProgress(`${tornBytes} bytes of a write that was never finished were cut off the log.`);
  }
  return appendTo(path);
}

function compact(path: string, records: Iterable<LogRecord>): void {
  const temporary = `${path}.new`;
  const fd = openSync(temporary, 'w', 0o600);
  let pending: Uint8Array[] = [];
  let bytes = 0;
  const drain = () => {
    writeAll(fd, Buffer.concat(pending));
    pending = [];
    bytes = 0;
  };
  for (const { kind, namespace, payload } of records) {
    const record = encodeRecord(kind, namespace, payload);
    pending.push(record);
    bytes += record.length;
    if (bytes > PIECE_BYTES) drain();
  }
  drain();
  fsyncSync(fd);
  closeSync(fd);
  renameSync(temporary, path);
  syncDirectory(dirname(path));
}

/** Makes a rename last; a platform that cannot open directories does without. */
function syncDirectory(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  fsyncSync(fd);
  closeSync(fd);
}

function appendTo(path: string): Journal {
  const fd = openSync(path, 'a', 0o600);
  let pending: Uint8Array[] = [];
  let failure: EmbeddedMongoError | undefined;
  const flush = () => {
    if (failure) throw failure;
    if (pending.length === 0) return;
    const bytes = Buffer.concat(pending);
    pending = [];
    try {
      writeAll(fd, bytes);
    } catch (error) {
      // Part of it may be on disk and memory is ahead of it: nothing is confirmed until a restart.
      failure = new EmbeddedMongoError(
        `The log ${path} cannot be written (${causeOf(error)}); make room and restart the server.`,
      );
      throw failure;
    }
  };
  return {
    write: (kind, namespace, payload) => {
      pending.push(encodeRecord(kind, namespace, payload));
    },
    flush,
    sync: async () => {
      flush();
      await syncData(fd);
    },
    close: () => closeSync(fd),
  };
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
}
