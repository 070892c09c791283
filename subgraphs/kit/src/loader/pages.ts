import type { FieldCause, RequestScope } from '../context/index.ts';
import {
  type Connection,
  type PageArguments,
  type PageRequest,
  type PageSizes,
  readPageArguments,
  toConnection,
} from './connection.ts';
import type { CursorShape, CursorValue } from './cursor.ts';
import type { Filter } from './filter.ts';
import { createLoaderFamily, createSelectiveLoader, type LoaderOptions } from './loaders.ts';
import type { PageSelection } from './selection.ts';

/** One property of an order. */
export interface OrderPart {
  readonly name: string;
  readonly direction: 'asc' | 'desc';
}

/** The orders that a list can be asked for in, by name; the key decides between equals. */
export type Orders<Name extends string = string> = Readonly<Record<Name, readonly OrderPart[]>>;

export function asc(name: string): OrderPart {
  return { name, direction: 'asc' };
}

export function desc(name: string): OrderPart {
  return { name, direction: 'desc' };
}

/** How a store reads pages, in one statement each for all parents. */
export interface PageReader<Row> {
  /** The name of the table or collection; it stands in the cursors. */
  readonly list: string;
  /** What is read of each row, whether it is selected or not. */
  readonly always: readonly string[];
  /** The order, made unique by the key. */
  readonly complete: (order: readonly OrderPart[]) => CompleteOrder;
  /** Gives up to `limit + 1` rows of each parent, in order, or in the opposite one when `backward`. */
  readonly read: (query: PageQuery) => Promise<readonly (readonly Row[])[]>;
  /** Counts the rows of each parent. */
  readonly count: (
    parentKeys: readonly string[],
    filter: Filter,
    cause: FieldCause | undefined,
  ) => Promise<readonly number[]>;
  /** The values of the sort key at a row that was read with cursors. */
  readonly cursorOf: (row: Row, order: CompleteOrder) => readonly CursorValue[];
}

export interface CompleteOrder {
  readonly parts: readonly OrderPart[];
  readonly types: CursorShape['types'];
}

export interface PageQuery {
  readonly parentKeys: readonly string[];
  readonly order: CompleteOrder;
  readonly page: PageRequest;
  readonly filter: Filter;
  readonly fields: ReadonlySet<string> | undefined;
  /** Whether the sort key has to come along. */
  readonly cursors: boolean;
  readonly cause: FieldCause | undefined;
}

export interface PagesOptions<Name extends string> extends PageSizes, LoaderOptions {
  /** The orders by name. */
  readonly orders: Orders<Name>;
}

/** Which page of a list is wanted. */
export interface ListArguments<Name extends string> extends PageArguments {
  /** The first one of the list's orders when it is absent. */
  readonly orderBy?: Name | undefined;
  /** Which rows, by property. */
  readonly filter?: Filter | undefined;
}

export type LoadPage<Row, Name extends string> = (
  parentKey: string,
  args: ListArguments<Name>,
  selection?: PageSelection,
) => Promise<Connection<Row>>;

/** The selection that stands for "cursors too" among the names of properties. */
const CURSORS = '(cursors)';

/**
 * Loads pages under parents: equal arguments under any number of parents cost one statement, and one more
 * for their totals when these are selected.
 */
export function createPageLoader<Row, Name extends string>(
  request: RequestScope,
  reader: PageReader<Row>,
  { orders, maxBatchSize, ...sizes }: PagesOptions<Name>,
): LoadPage<Row, Name> {
  const complete = new Map(
    Object.entries<readonly OrderPart[]>(orders).map(([name, order]) => {
      const completed = reader.complete(order);
      const shape: CursorShape = { tag: `${reader.list}.${name}`, types: completed.types };
      return [name, { order: completed, shape }];
    }),
  );
  const [defaultOrder] = complete.keys();

  const pages = createLoaderFamily(
    request,
    ({ name, page, filter }: { name: string; page: PageRequest; filter: Filter }) =>
      createSelectiveLoader<string, readonly Row[]>(
        request,
        (parentKeys, wanted, cause) => {
          const { order } = complete.get(name) as { order: CompleteOrder };
          const cursors = !wanted || wanted.has(CURSORS);
          const query = { parentKeys, order, page, filter, fields: wanted, cursors, cause };
          return reader.read(query);
        },
        { maxBatchSize, always: reader.always },
      ),
  );
  const counts = createLoaderFamily(request, (filter: Filter) =>
    createSelectiveLoader<string, number>(
      request,
      (parentKeys, _, cause) => reader.count(parentKeys, filter, cause),
      { maxBatchSize },
    ),
  );

  return async (parentKey, { orderBy, filter = {}, ...args }, selection) => {
    const name = orderBy ?? defaultOrder;
    const wanted = name === undefined ? undefined : complete.get(name);
    if (name === undefined || !wanted) throw new Error(`The list has no order "${orderBy}".`);
    const { order, shape } = wanted;
    const page = readPageArguments(args, shape, sizes);
    const rows =
      selection?.rows === false
        ? []
        : await pages({ name, page, filter })(parentKey, withCursors(selection));
    return toConnection(
      rows,
      page,
      shape,
      (row) => reader.cursorOf(row, order),
      () => counts(filter)(parentKey, selection && { ...selection, fields: new Set() }),
    );
  };
}

function withCursors(selection: PageSelection | undefined): PageSelection | undefined {
  if (!selection?.fields || !selection.cursors) return selection;
  return { ...selection, fields: new Set([...selection.fields, CURSORS]) };
}
