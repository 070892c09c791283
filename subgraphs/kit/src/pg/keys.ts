import { ServiceError } from '../errors.ts';
import type { ColumnType } from './table.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const BIGINT_MAX = 2n ** 63n - 1n;
const INTEGER_MAX = 2n ** 31n - 1n;

/**
 * Gives a key in the form in which PostgreSQL writes a value of this type, or undefined when no row can
 * have it: such a key is not asked for, because it would make the statement fail for all others.
 *
 * @throws {ServiceError} `BAD_USER_INPUT` for what is no text, and for text that PostgreSQL cannot take.
 */
export function canonicalKey(type: ColumnType, key: unknown): string | undefined {
  if (typeof key !== 'string') {
    throw new ServiceError('BAD_USER_INPUT', 'A key must be text or a number.');
  }
  if (key.includes('\0')) {
    throw new ServiceError('BAD_USER_INPUT', 'Text must not hold a zero byte.');
  }
  if (type === 'uuid') return UUID.test(key) ? key.toLowerCase() : undefined;
  if (type === 'integer') return wholeNumber(key, INTEGER_MAX);
  if (type === 'bigint') return wholeNumber(key, BIGINT_MAX);
  if (type === 'text') return key;
  throw new Error(`Rows cannot be found by a column of the type ${type}.`);
}

/** Whether a value of the type can be written so. */
export function isKeyOf(type: ColumnType, text: string): boolean {
  return canonicalKey(type, text) !== undefined;
}

function wholeNumber(key: string, max: bigint): string | undefined {
  if (!/^-?\d{1,19}$/.test(key)) return undefined;
  const number = BigInt(key);
  return number <= max && number >= -max - 1n ? String(number) : undefined;
}
