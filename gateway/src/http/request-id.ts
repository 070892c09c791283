import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Short and plain enough for any log, header and shell. */
const SANE = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

/** The id that came with the request if it is a sane one, else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : randomUUID();
}
