import { randomUUID } from 'node:crypto';

/** Short and plain enough for any log, header and shell. */
const SANE = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

/** The id that came with a request if it is a sane one, else a new one. */
export function requestIdOf(given: unknown): string {
  return typeof given === 'string' && SANE.test(given) ? given : randomUUID();
}

/** The header that ids come and go by. */
export const REQUEST_ID_HEADER = 'x-request-id';
