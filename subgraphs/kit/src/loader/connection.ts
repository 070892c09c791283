import { ServiceError } from '../errors.ts';

export const MAX_PAGE_SIZE = 100;

/** What a cursor is made of: the values of the sort key at one row. */
export type CursorValue = string | number;

/** The types of a cursor's values, in order: what a client's cursor must hold. */
export type CursorShape = readonly ('string' | 'number' | 'date')[];

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A checked request for a page: plain JSON values, so that equal requests can share a loader. */
export interface PageRequest {
  /** 1 to the cap. */
  readonly limit: number;
  /** The sort key after which the page begins; null for the first page. */
  readonly after: readonly CursorValue[] | null;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  readonly totalCount: () => Promise<number>;
}

/**
 * Checks the arguments of a connection field.
 *
 * @throws {ServiceError} `BAD_USER_INPUT` for a size outside of 1 to `maxFirst`, or a cursor that is not of
 * this list.
 */
export function readPageArguments(
  { first, after }: PageArguments,
  shape: CursorShape,
  { defaultFirst = 20, maxFirst = MAX_PAGE_SIZE } = {},
): PageRequest {
  const limit = first ?? defaultFirst;
  if (limit < 1 || limit > maxFirst) {
    const field = 'first';
    throw new ServiceError('BAD_USER_INPUT', `"first" must be 1 to ${maxFirst}.`, { field });
  }
  return { limit, after: after == null ? null : decodeCursor(after, shape) };
}

/** Makes a page of rows, of which one more than the limit was read to know whether there are more. */
export function toConnection<Row>(
  rows: readonly Row[],
  { limit, after }: PageRequest,
  cursorOf: (row: Row) => readonly CursorValue[],
  totalCount: () => Promise<number>,
): Connection<Row> {
  const nodes = rows.slice(0, limit);
  const edges = nodes.map((node) => ({ cursor: encodeCursor(cursorOf(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > limit,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function decodeCursor(cursor: string, shape: CursorShape): readonly CursorValue[] {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    values = undefined;
  }
  if (Array.isArray(values) && values.length === shape.length) {
    if (shape.every((type, i) => isCursorValue(values[i], type))) return values as CursorValue[];
  }
  const field = 'after';
  throw new ServiceError('BAD_USER_INPUT', '"after" is not a cursor of this list.', { field });
}

function isCursorValue(value: unknown, type: CursorShape[number]): boolean {
  if (type === 'date') return typeof value === 'string' && isMoment(value);
  // A zero byte is no text for PostgreSQL, and an endless number none for anybody.
  if (type === 'string') return typeof value === 'string' && !value.includes('\0');
  return typeof value === 'number' && Number.isFinite(value);
}

/** Only what `toISOString` writes: `Date.parse` takes a lot more, such as "1", that no store takes. */
function isMoment(value: string): boolean {
  const moment = new Date(value);
  const valid = !Number.isNaN(moment.getTime()) && /^(?!0000)\d{4}-/.test(value);
  return valid && moment.toISOString() === value;
}
