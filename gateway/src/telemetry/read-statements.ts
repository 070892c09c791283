import {
  STATEMENTS_EXTENSION,
  type StatementReport,
  type StatementsReport,
} from '@archipelago/kit/process';
import { isRecord } from '../util/is-record.ts';

const MAX_LISTED = 500;
const MAX_NUMBER = 1e9;
const MAX_NAME_LENGTH = 300;
const MAX_TEXT_LENGTH = 4_000;
const MAX_PATH_LENGTH = 100;

/**
 * The statements that a subgraph tells of in `extensions`; `undefined` where it tells nothing, or
 * anything but what it should: whatever is malformed in it, the rest is not believed either.
 */
export function readStatements(
  extensions: Readonly<Record<string, unknown>>,
): Omit<StatementsReport, 'service'> | undefined {
  const told = Object.hasOwn(extensions, STATEMENTS_EXTENSION)
    ? extensions[STATEMENTS_EXTENSION]
    : undefined;
  if (!isRecord(told)) return undefined;
  const { count, durationMs, list } = told;
  if (!isWhole(count) || !isNumber(durationMs) || !Array.isArray(list)) return undefined;
  if (list.length > Math.min(count, MAX_LISTED)) return undefined;
  const statements = list.map(readStatement);
  return statements.every((statement) => statement !== undefined)
    ? { count, durationMs, list: statements }
    : undefined;
}

/** A copy that has no members but its own. */
function readStatement(given: unknown): StatementReport | undefined {
  if (!isRecord(given)) return undefined;
  const { store, text, field, path, startedMs, durationMs, rows } = given;
  const isStatement =
    isText(store, MAX_NAME_LENGTH) &&
    isText(text, MAX_TEXT_LENGTH) &&
    (field === null || isText(field, MAX_NAME_LENGTH)) &&
    (path === null || isPath(path)) &&
    isNumber(startedMs) &&
    isNumber(durationMs) &&
    (rows === null || isWhole(rows));
  return isStatement ? { store, text, field, path, startedMs, durationMs, rows } : undefined;
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength;
}

function isPath(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_PATH_LENGTH &&
    value.every((step) => isText(step, MAX_NAME_LENGTH))
  );
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MAX_NUMBER;
}

function isWhole(value: unknown): value is number {
  return isNumber(value) && Number.isInteger(value);
}
