import { randomInt } from 'node:crypto';
import { Long } from 'bson';
import { CommandError } from '../errors.ts';
import { encodeCursor, MAX_DOCUMENT_BYTES } from '../values/codec.ts';
import { isDoc, isNil } from '../values/value.ts';
import {
  type Call,
  type Command,
  type Cursor,
  type Cursors,
  countOption,
  targetName,
} from './command.ts';

const MAX_CURSORS = 1000;
/** How long a cursor is kept after its last use. */
const IDLE_MS = 10 * 60_000;
const FIRST_BATCH = 101;

/** Answers with the first documents and, when there are more, a cursor for the rest. */
export function firstBatch<T>(
  { server: { cursors }, body, now }: Call,
  namespace: string,
  items: readonly T[],
  encode: (item: T) => Uint8Array,
  options = body,
): Uint8Array {
  const cursor: Cursor = {
    namespace,
    items,
    encode: encode as Cursor['encode'],
    at: 0,
    usedAt: now.getTime(),
  };
  const batch = nextBatch(cursor, countOption(options, 'batchSize', FIRST_BATCH));
  const more = cursor.at < items.length && body.singleBatch !== true;
  const id = more ? keep(cursors, cursor) : Long.ZERO;
  return encodeCursor('firstBatch', batch, { id, ns: namespace });
}

function keep(cursors: Cursors, cursor: Cursor): Long {
  for (const [id, { usedAt }] of cursors) if (usedAt < cursor.usedAt - IDLE_MS) cursors.delete(id);
  if (cursors.size >= MAX_CURSORS) {
    throw new CommandError(
      'InternalError',
      `${MAX_CURSORS} cursors are open already; close some or read them to their end`,
    );
  }
  const id = new Long(randomInt(1, 2 ** 31), randomInt(1, 2 ** 31));
  cursors.set(id.toString(), cursor);
  return id;
}

function nextBatch(cursor: Cursor, size: number): Uint8Array[] {
  const batch: Uint8Array[] = [];
  let bytes = 0;
  while (batch.length < size && cursor.at < cursor.items.length) {
    const next = cursor.encode(cursor.items[cursor.at]);
    bytes += next.length;
    if (bytes > MAX_DOCUMENT_BYTES && batch.length > 0) break;
    batch.push(next);
    cursor.at += 1;
  }
  return batch;
}

export const CURSOR_COMMANDS: Readonly<Record<string, Command>> = {
  getMore: {
    options: ['collection', 'batchSize'],
    run: ({ server: { cursors }, body, database, now }) => {
      const id = String(body.getMore);
      const cursor = cursors.get(id);
      if (cursor?.namespace !== `${database}.${String(body.collection)}`) {
        throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
      }
      cursor.usedAt = now.getTime();
      const size = countOption(body, 'batchSize', 0);
      const batch = nextBatch(cursor, size === 0 ? Number.POSITIVE_INFINITY : size);
      const done = cursor.at >= cursor.items.length;
      if (done) cursors.delete(id);
      return encodeCursor('nextBatch', batch, {
        id: done ? Long.ZERO : body.getMore,
        ns: cursor.namespace,
      });
    },
  },
  killCursors: {
    options: ['cursors'],
    run: (call) => {
      const namespace = `${call.database}.${targetName(call)}`;
      const ids = Array.isArray(call.body.cursors) ? call.body.cursors : [];
      const { cursors } = call.server;
      const isOurs = (id: unknown) => cursors.get(String(id))?.namespace === namespace;
      const cursorsKilled = ids.filter(isOurs);
      const cursorsNotFound = ids.filter((id) => !isOurs(id));
      for (const id of cursorsKilled) cursors.delete(String(id));
      return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] };
    },
  },
};

/** The `cursor` option of commands that answer with one. */
export function cursorOption(value: unknown): Record<string, unknown> {
  if (isNil(value)) return {};
  if (isDoc(value)) return value;
  throw new CommandError('TypeMismatch', 'The option "cursor" has to be an object');
}
