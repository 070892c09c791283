import { ServiceError } from '../errors.ts';
import { type CursorShape, type CursorValue, decodeCursor, encodeCursor } from './cursor.ts';

export const MAX_PAGE_SIZE = 100;

/** The arguments of a connection field. Forwards: `first`, `after`; backwards: `last`, `before`. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** A checked request for a page: plain JSON values, so that equal requests can share a loader. */
export interface PageRequest {
  /** 1 to the cap. */
  readonly limit: number;
  /** Whether the page is the last one of what there is, not the first one. */
  readonly backward: boolean;
  /** The sort key after which the page begins; null for no such bound. */
  readonly after: readonly CursorValue[] | null;
  /** The sort key before which the page ends; null for no such bound. */
  readonly before: readonly CursorValue[] | null;
}

export interface PageSizes {
  /** When neither `first` nor `last` is given. @default 20 */
  readonly defaultSize?: number;
  /** @default 100 */
  readonly maxSize?: number;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: () => string | null;
  readonly endCursor: () => string | null;
}

/**
 * A page as GraphQL asks for it: what is not selected is not made. These are functions and no
 * accessors: the engine keeps what accessors of an object literal close over, here all rows, until
 * the next major collection of garbage.
 */
export interface Connection<Node> {
  readonly edges: () => { readonly cursor: () => string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: () => PageInfo;
  readonly totalCount: () => Promise<number>;
}

/**
 * Checks the arguments of a connection field.
 *
 * @throws {ServiceError} `BAD_USER_INPUT` for a size outside of 1 to `maxSize`, for both directions at once,
 * or for a cursor that is not of this list.
 */
export function readPageArguments(
  { first, after, last, before }: PageArguments,
  shape: CursorShape,
  { defaultSize = 20, maxSize = MAX_PAGE_SIZE }: PageSizes = {},
): PageRequest {
  if (last != null && first != null) {
    const message = '"first" and "last" cannot be asked for together.';
    throw new ServiceError('BAD_USER_INPUT', message, { field: 'last' });
  }
  const backward = last != null;
  const limit = last ?? first ?? defaultSize;
  if (!Number.isInteger(limit) || limit < 1 || limit > maxSize) {
    const field = backward ? 'last' : 'first';
    throw new ServiceError('BAD_USER_INPUT', `"${field}" must be 1 to ${maxSize}.`, { field });
  }
  return {
    limit,
    backward,
    after: after == null ? null : decodeCursor(after, shape, 'after'),
    before: before == null ? null : decodeCursor(before, shape, 'before'),
  };
}

/**
 * Makes a page of rows, of which one more than the limit was read to know whether there are more.
 *
 * @param rows in the order of reading: from the end of the list when the page is read backwards.
 */
export function toConnection<Row>(
  rows: readonly Row[],
  { limit, backward, after, before }: PageRequest,
  shape: CursorShape,
  cursorOf: (row: Row) => readonly CursorValue[],
  totalCount: () => Promise<number>,
): Connection<Row> {
  const read = rows.slice(0, limit);
  const nodes = backward ? read.reverse() : read;
  const hasMore = rows.length > limit;
  const toCursor = (node: Row) => encodeCursor(shape, cursorOf(node));
  const cursorAt = (node: Row | undefined) => (node === undefined ? null : toCursor(node));
  return {
    nodes,
    // The cursor is made when it is asked for: without being asked, the sort key was not read.
    edges: () => nodes.map((node) => ({ cursor: () => toCursor(node), node })),
    // What lies on the other side of a cursor is the row that the cursor was made of.
    pageInfo: () => ({
      hasNextPage: backward ? before !== null : hasMore,
      hasPreviousPage: backward ? hasMore : after !== null,
      startCursor: () => cursorAt(nodes[0]),
      endCursor: () => cursorAt(nodes.at(-1)),
    }),
    totalCount,
  };
}
