import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './errors.ts';

/** The file that the server writes to. */
export interface ServerLog {
  readonly file: string;
  readonly handle: FileHandle;
  /** Where this start's lines begin. */
  readonly startsAt: number;
}

const MAX_KEPT_BYTES = 5 * 1024 * 1024;
const MAX_READ_BYTES = 64 * 1024;

/** The start-up process only reads what is there and replays the log: it fails over bad data. */
const DAMAGE =
  /startup process failure|could not find the database system|pg_control|control file|incompatible/;

/** Opens the log for appending, readable by its owner alone. One of over 5 MB begins anew. */
export async function openServerLog(file: string): Promise<ServerLog> {
  const handle = await open(file, 'a+', 0o600);
  const { size } = await handle.stat();
  if (size <= MAX_KEPT_BYTES) return { file, handle, startsAt: size };
  await handle.truncate();
  return { file, handle, startsAt: 0 };
}

/** Makes one sentence of what the server wrote before it ended. */
export async function explainExit(
  { file, handle, startsAt }: ServerLog,
  pgdata: string,
  port: number,
): Promise<EmbeddedPostgresError> {
  const { buffer, bytesRead } = await handle.read(
    Buffer.alloc(MAX_READ_BYTES),
    0,
    MAX_READ_BYTES,
    startsAt,
  );
  const text = buffer.toString('utf8', 0, bytesRead);
  if (/Address already in use|Only one usage of each socket/.test(text)) {
    return new EmbeddedPostgresError('PORT_TAKEN', `Port ${port} on 127.0.0.1 is already taken.`);
  }
  if (/lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(text)) {
    return new EmbeddedPostgresError(
      'ALREADY_RUNNING',
      `Another PostgreSQL runs over ${pgdata}: stop it first.`,
    );
  }
  const words = decisiveWords(text) ?? 'it gave no reason';
  if (DAMAGE.test(text) && !/No space left/.test(text)) {
    return new EmbeddedPostgresError(
      'DATA_CORRUPT',
      `The databases in ${pgdata} are damaged (${words}): restore that folder, or delete ${dirname(pgdata)} to begin with empty databases; details are in ${file}.`,
    );
  }
  return new EmbeddedPostgresError(
    'START_FAILED',
    `PostgreSQL ended while starting (${words}); details are in ${file}.`,
  );
}

/** What one of PostgreSQL's programs gave as its reason for ending. */
export function decisiveWords(text: string): string | undefined {
  return /(?:FATAL|PANIC|error|postgres): +(.*)/.exec(text)?.[1];
}
