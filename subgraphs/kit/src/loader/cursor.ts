import { ServiceError } from '../errors.ts';

/** What a cursor is made of: the values of the sort key at one row. */
export type CursorValue = string | number;

/** The types of a cursor's values; a `date` is a moment in UTC of three or six decimals. */
export type CursorType = 'string' | 'integer' | 'number' | 'date';

/** Which cursors belong to a list in one order. */
export interface CursorShape {
  /** Stands in each cursor, so that one of another order or list is not taken for one of this. */
  readonly tag: string;
  readonly types: readonly CursorType[];
}

export function encodeCursor({ tag }: CursorShape, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([tag, ...values])).toString('base64url');
}

/**
 * Gives the values of a cursor.
 *
 * @throws {ServiceError} `BAD_USER_INPUT` naming the argument when it is no cursor of this list and order.
 */
export function decodeCursor(
  cursor: string,
  { tag, types }: CursorShape,
  argument: string,
): readonly CursorValue[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    parts = undefined;
  }
  if (Array.isArray(parts) && parts.length === types.length + 1 && parts[0] === tag) {
    const values: unknown[] = parts.slice(1);
    if (types.every((type, i) => isCursorValue(values[i], type))) return values as CursorValue[];
  }
  throw refusedCursor(argument);
}

export function refusedCursor(argument: string): ServiceError {
  const message = `"${argument}" is not a cursor of this list.`;
  return new ServiceError('BAD_USER_INPUT', message, { field: argument });
}

function isCursorValue(value: unknown, type: CursorType): boolean {
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (typeof value !== 'string') return false;
  if (type === 'date') return isMoment(value);
  if (type === 'integer') return /^-?\d{1,18}$/.test(value);
  // A zero byte is no text for PostgreSQL.
  return !value.includes('\0');
}

/** Only what we write: `Date.parse` takes a lot more, such as "1", that no store takes. */
function isMoment(value: string): boolean {
  const [, milliseconds] =
    /^((?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})(?:\d{3})?Z$/.exec(value) ?? [];
  if (milliseconds === undefined) return false;
  const moment = new Date(`${milliseconds}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === `${milliseconds}Z`;
}
