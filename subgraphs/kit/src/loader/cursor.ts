import { ServiceError } from '../errors.ts';

/** What a cursor is made of: the values of the sort key at one row. */
export type CursorValue = string | number | null;

/** The types of a cursor's values; a `date` is a moment in UTC to the millisecond. */
export type CursorType = 'string' | 'integer' | 'number' | 'date';

/** One value of a cursor. */
export interface CursorPart {
  /** The property of the row that it is the value of. */
  readonly name: string;
  readonly type: CursorType;
  readonly nullable: boolean;
}

/** Which cursors belong to a list in one order. */
export interface CursorShape {
  /** Stands in each cursor, so that one of another order or list is not taken for one of this. */
  readonly tag: string;
  readonly parts: readonly CursorPart[];
}

/** @throws {Error} when a row has no value there that a cursor could hold: it would be lost from the list. */
export function encodeCursor({ tag, parts }: CursorShape, values: readonly CursorValue[]): string {
  for (const [i, { name, nullable }] of parts.entries()) {
    const value = values[i] ?? null;
    if (value === null && !nullable) {
      throw new Error(
        `A list is sorted by "${name}", which is null in a row without being optional.`,
      );
    }
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new Error(`A list is sorted by "${name}", which is ${value} in a row.`);
    }
  }
  return Buffer.from(JSON.stringify([tag, ...values])).toString('base64url');
}

/**
 * Gives the values of a cursor.
 *
 * @throws {ServiceError} `BAD_USER_INPUT` naming the argument when it is no cursor of this list and order.
 */
export function decodeCursor(
  cursor: string,
  { tag, parts }: CursorShape,
  argument: string,
): readonly CursorValue[] {
  let given: unknown;
  try {
    given = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    given = undefined;
  }
  if (Array.isArray(given) && given.length === parts.length + 1 && given[0] === tag) {
    const values: unknown[] = given.slice(1);
    if (parts.every((part, i) => isCursorValue(values[i], part))) return values as CursorValue[];
  }
  throw refusedCursor(argument);
}

export function refusedCursor(argument: string): ServiceError {
  const message = `"${argument}" is not a cursor of this list.`;
  return new ServiceError('BAD_USER_INPUT', message, { field: argument });
}

function isCursorValue(value: unknown, { type, nullable }: CursorPart): boolean {
  if (value === null) return nullable;
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (typeof value !== 'string') return false;
  if (type === 'date') return isMoment(value);
  if (type === 'integer') return /^-?\d{1,19}$/.test(value);
  // A zero byte is no text for PostgreSQL.
  return !value.includes('\0');
}

/** Only what we write: `Date.parse` takes a lot more, such as "1", that no store takes. */
function isMoment(value: string): boolean {
  const moment = new Date(value);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === value;
}
