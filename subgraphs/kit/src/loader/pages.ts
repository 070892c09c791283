import type { FieldCause, RequestScope } from '../context/index.ts';
import {
  type Connection,
  type PageArguments,
  type PageRequest,
  type PageSizes,
  readPageArguments,
  toConnection,
} from './connection.ts';
import type { CursorValue } from './cursor.ts';
import type { Filter } from './filter.ts';
import {
  asText,
  createLoaderFamily,
  createSelectiveLoader,
  type KeyPart,
  type LoaderOptions,
} from './loaders.ts';
import { type CompleteOrder, type OrderPart, type Orders, shapeOf } from './order.ts';
import type { PageSelection } from './selection.ts';

/** How a store reads pages, in one statement each for all parents. */
export interface PageReader<Row> {
  /** What tells the list from others: the table or collection, and under what its rows are. */
  readonly list: string;
  /** What is read of each row, whether it is selected or not. */
  readonly always: readonly string[];
  /** The order, made unique by the key. */
  readonly complete: (order: readonly OrderPart[]) => CompleteOrder;
  /** Gives up to `limit + 1` rows of each parent, in order, or in the opposite one when `backward`. */
  readonly read: (query: PageQuery) => Promise<readonly (readonly Row[] | Error)[]>;
  /** Counts the rows of each parent. */
  readonly count: (
    parentKeys: readonly string[],
    filter: Filter,
    cause: FieldCause | undefined,
  ) => Promise<readonly (number | Error)[]>;
  /** The values of the sort key at a row that was read with cursors. */
  readonly cursorOf: (row: Row, order: CompleteOrder) => readonly CursorValue[];
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
  parentKey: KeyPart,
  args: ListArguments<Name>,
  selection?: PageSelection,
) => Promise<Connection<Row>>;

export type LoadList<Row, Name extends string> = (
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
    Object.entries<readonly OrderPart[]>(orders).map(([name, order]) => [
      name,
      reader.complete(order),
    ]),
  );
  const [defaultOrder] = complete.keys();
  // Made for those orders alone that are asked for.
  const shapes = createLoaderFamily(request, (name: string) =>
    shapeOf(reader.list, complete.get(name) ?? []),
  );

  const pages = createLoaderFamily(
    request,
    ({ name, page, filter }: { name: string; page: PageRequest; filter: Filter }) =>
      createSelectiveLoader<string, readonly Row[]>(
        request,
        (parentKeys, wanted, cause) => {
          const order = complete.get(name) ?? [];
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

  return async (parent, { orderBy, filter = {}, ...args }, selection) => {
    const parentKey = asText(parent);
    const name = orderBy ?? defaultOrder;
    const order = name === undefined ? undefined : complete.get(name);
    if (name === undefined || !order) throw new Error(`The list has no order "${orderBy}".`);
    const shape = shapes(name);
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

/** Loads pages of a whole list; equal ones are read once. */
export function createListLoader<Row, Name extends string>(
  request: RequestScope,
  reader: PageReader<Row>,
  options: PagesOptions<Name>,
): LoadList<Row, Name> {
  const load = createPageLoader(request, reader, options);
  return (args, selection) => load('', args, selection);
}

function withCursors(selection: PageSelection | undefined): PageSelection | undefined {
  if (!selection?.fields || !selection.cursors) return selection;
  return { ...selection, fields: new Set([...selection.fields, CURSORS]) };
}
