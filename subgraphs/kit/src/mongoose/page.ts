import type { PipelineStage } from 'mongoose';
import { Types } from 'mongoose';
import { groupByKeys } from '../loader/align.ts';
import type { Connection } from '../loader/connection.ts';
import type { CursorType, CursorValue } from '../loader/cursor.ts';
import { comparisonsOf, type Filter } from '../loader/filter.ts';
import {
  type CompleteOrder,
  createPageLoader,
  type ListArguments,
  type LoadPage,
  type OrderPart,
  type PageQuery,
  type PageReader,
  type PagesOptions,
} from '../loader/pages.ts';
import type { PageSelection } from '../loader/selection.ts';
import {
  type DocumentSource,
  pathOf,
  projectionOf,
  type SourceRow,
  valueAt,
  withId,
} from './documents.ts';
import { castKey, holdsList, keyText, kindOf } from './keys.ts';
import { sortOf } from './read.ts';
import type { MongoRequestStore } from './store.ts';

/** Loads pages of the documents under each of many parents: one statement for all of them. */
export function loadPagesUnder<
  Document,
  Field extends keyof Document & string,
  Name extends string,
>(
  store: MongoRequestStore<unknown>,
  source: DocumentSource<Document, Field>,
  {
    parent,
    ...options
  }: {
    /** The field that holds the parent's key, or a list of the keys of all its parents. */
    readonly parent: keyof Document & string;
  } & PagesOptions<Name>,
): LoadPage<SourceRow<Document, Field>, Name> {
  return createPageLoader(store.request, createReader(source, parent), {
    ...store.loaderOptions,
    ...options,
  });
}

/** Loads pages of a whole collection; equal ones are read once. */
export function loadPages<Document, Field extends keyof Document & string, Name extends string>(
  store: MongoRequestStore<unknown>,
  source: DocumentSource<Document, Field>,
  options: PagesOptions<Name>,
): (
  args: ListArguments<Name>,
  selection?: PageSelection,
) => Promise<Connection<SourceRow<Document, Field>>> {
  const load = createPageLoader(store.request, createReader(source, undefined), options);
  return (args, selection) => load('', args, selection);
}

/** How many documents there are up to this one; `$documentNumber` allows one sort field only. */
const NUMBER = {
  $sum: 1,
  window: { documents: ['unbounded', 'current'] as ['unbounded', 'current'] },
};

const CURSOR_TYPES: Readonly<Record<string, CursorType>> = {
  String: 'string',
  Number: 'number',
  Date: 'date',
  ObjectId: 'string',
};

type Condition = Record<string, unknown>;

function createReader<Document, Field extends keyof Document & string>(
  source: DocumentSource<Document, Field>,
  parent: string | undefined,
): PageReader<SourceRow<Document, Field>> {
  const { model } = source;
  return {
    list: model.collection.name,
    always: ['id', ...source.always],
    complete(order) {
      const direction = order.at(-1)?.direction ?? 'asc';
      const named = order.some(({ name }) => name === 'id');
      const parts: OrderPart[] = named ? [...order] : [...order, { name: 'id', direction }];
      return { parts, types: parts.map(({ name }) => cursorTypeOf(source, name)) };
    },
    read: (query) => (parent ? readUnder(source, parent, query) : readWhole(source, query)),
    async count(parentKeys, filter) {
      if (!parent) {
        const [total] = await model.aggregate<{ count: number }>([
          { $match: { $and: [{}, ...conditionsOf(source, filter)] } },
          { $count: 'count' },
        ]);
        return parentKeys.map(() => total?.count ?? 0);
      }
      const counts = await model.aggregate<{ _id: unknown; count: number }>([
        ...matchChildren(source, parent, parentKeys, conditionsOf(source, filter)),
        { $group: { _id: `$${parent}`, count: { $sum: 1 } } },
      ]);
      const countByKey = new Map(counts.map(({ _id: key, count }) => [keyText(key), count]));
      return parentKeys.map((key) => countByKey.get(key) ?? 0);
    },
    cursorOf: (row, { parts }) => parts.map(({ name }) => cursorValue(valueAt(row, name))),
  };
}

/** Documents are numbered within each parent, and those beyond the limit dropped. */
async function readUnder<Document, Field extends keyof Document & string>(
  source: DocumentSource<Document, Field>,
  parent: string,
  query: PageQuery,
): Promise<(readonly SourceRow<Document, Field>[])[]> {
  const { parentKeys, page } = query;
  const found = await source.model.aggregate<{ _id: unknown; '(parent)': unknown }>([
    ...matchChildren(source, parent, parentKeys, pageConditions(source, query)),
    {
      $setWindowFields: {
        partitionBy: `$${parent}`,
        sortBy: directed(query),
        output: { '(position)': NUMBER },
      },
    },
    { $match: { '(position)': { $lte: page.limit + 1 } } },
    { $sort: { '(position)': 1 } },
    { $project: { ...projectionFor(source, query), '(parent)': `$${parent}` } },
  ]);
  const rows = found.map((document) => withId(document) as object as SourceRow<Document, Field>);
  return groupByKeys(parentKeys, rows, (row) => keyText((row as Condition)['(parent)']));
}

async function readWhole<Document, Field extends keyof Document & string>(
  source: DocumentSource<Document, Field>,
  query: PageQuery,
): Promise<(readonly SourceRow<Document, Field>[])[]> {
  const found = await source.model.aggregate<{ _id: unknown }>([
    { $match: { $and: [{}, ...pageConditions(source, query)] } },
    { $sort: directed(query) },
    { $limit: query.page.limit + 1 },
    { $project: projectionFor(source, query) },
  ]);
  const rows = found.map((document) => withId(document) as object as SourceRow<Document, Field>);
  return query.parentKeys.map(() => rows);
}

/** Gives the children of the parents, a child of several parents once for each of them. */
function matchChildren<Document>(
  { model }: Pick<DocumentSource<Document, never>, 'model'>,
  parent: string,
  parentKeys: readonly string[],
  further: readonly Condition[],
): PipelineStage[] {
  const keys = parentKeys.map((key) => castKey(model, parent, key));
  const ofParents = { [parent]: { $in: keys.filter((key) => key !== undefined) } };
  const children = { $match: { $and: [ofParents, ...further] } };
  if (!holdsList(model, parent)) return [children];
  return [children, { $unwind: `$${parent}` }, { $match: ofParents }];
}

function pageConditions<Document>(
  source: Pick<DocumentSource<Document, never>, 'model'>,
  { filter, order, page }: PageQuery,
): Condition[] {
  return [
    ...conditionsOf(source, filter),
    ...(page.after ? [beyond(source, order, page.after, 'after')] : []),
    ...(page.before ? [beyond(source, order, page.before, 'before')] : []),
  ];
}

const OPERATORS = { '=': '$eq', in: '$in', '>=': '$gte', '<=': '$lte' } as const;

/** A pipeline takes values as they are: each is a plain one by now, and none can be an operator. */
function conditionsOf<Document>(
  { model }: Pick<DocumentSource<Document, never>, 'model'>,
  filter: Filter,
): Condition[] {
  return comparisonsOf(filter).map(({ name, operator, value }) => {
    const path = pathOf(name);
    const cast = (one: unknown) =>
      kindOf(model, path) === 'ObjectId' ? castKey(model, path, one) : one;
    const values = operator === 'in' ? (value as readonly unknown[]).map(cast) : cast(value);
    return { [path]: { [OPERATORS[operator]]: values } };
  });
}

/** The condition for the documents on one side of a cursor. */
function beyond<Document>(
  { model }: Pick<DocumentSource<Document, never>, 'model'>,
  { parts }: CompleteOrder,
  cursor: readonly CursorValue[],
  side: 'after' | 'before',
): Condition {
  const values = parts.map(({ name }, i) => storedValue(kindOf(model, pathOf(name)), cursor[i]));
  const alternatives = parts.map(({ name, direction }, i) => ({
    ...Object.fromEntries(
      parts.slice(0, i).map((earlier, j) => [pathOf(earlier.name), { $eq: values[j] }]),
    ),
    [pathOf(name)]: { [(direction === 'asc') === (side === 'after') ? '$gt' : '$lt']: values[i] },
  }));
  return { $or: alternatives };
}

function storedValue(kind: string, value: CursorValue | undefined): unknown {
  if (kind === 'Date') return new Date(String(value));
  if (kind !== 'ObjectId') return value;
  return Types.ObjectId.isValid(String(value)) ? new Types.ObjectId(String(value)) : null;
}

function cursorValue(value: unknown): CursorValue {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' ? value : String(value);
}

function cursorTypeOf<Document>(
  { model }: Pick<DocumentSource<Document, never>, 'model'>,
  name: string,
): CursorType {
  const kind = kindOf(model, pathOf(name));
  const type = CURSOR_TYPES[kind];
  if (!type) throw new Error(`A list cannot be sorted by a field of ${kind}.`);
  return type;
}

/** The order in which the page is read. */
function directed({ order, page }: PageQuery): Record<string, 1 | -1> {
  const opposite = { asc: 'desc', desc: 'asc' } as const;
  return sortOf(
    order.parts.map(({ name, direction }) => ({
      name,
      direction: page.backward ? opposite[direction] : direction,
    })),
  );
}

function projectionFor<Document, Field extends keyof Document & string>(
  source: DocumentSource<Document, Field>,
  { fields: wanted, order, cursors }: PageQuery,
): Record<string, 1> {
  return projectionOf(source, wanted, cursors ? order.parts.map(({ name }) => name) : []);
}
