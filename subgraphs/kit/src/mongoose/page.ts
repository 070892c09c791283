import type { PipelineStage } from 'mongoose';
import { comparisonsOf, type Filter } from '../loader/filter.ts';
import { reversed } from '../loader/order.ts';
import {
  createListLoader,
  createPageLoader,
  type LoadList,
  type LoadPage,
  type PageQuery,
  type PageReader,
  type PagesOptions,
} from '../loader/pages.ts';
import { castParents, groupByParents, matchChildren } from './children.ts';
import {
  type DocumentSource,
  pathOf,
  projectionOf,
  type SourceRow,
  valueAt,
  withId,
} from './documents.ts';
import { castKey, kindOf } from './keys.ts';
import { beyond, completeOrder, cursorValue, sortingOf } from './keyset.ts';
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
): LoadList<SourceRow<Document, Field>, Name> {
  return createListLoader(store.request, createReader(source, undefined), options);
}

/** How many documents there are up to this one; `$documentNumber` allows one sort field only. */
const NUMBER = {
  $sum: 1,
  window: { documents: ['unbounded', 'current'] as ['unbounded', 'current'] },
};

type Condition = Record<string, unknown>;

function createReader<Document, Field extends keyof Document & string>(
  source: DocumentSource<Document, Field>,
  parent: string | undefined,
): PageReader<SourceRow<Document, Field>> {
  const { model } = source;
  return {
    list: parent ? `${model.collection.name} by ${parent}` : model.collection.name,
    always: ['id', ...source.always],
    complete: (order) => completeOrder(model, order),
    read: (query) => (parent ? readUnder(source, parent, query) : readWhole(source, query)),
    async count(parentKeys, filter) {
      if (!parent) {
        const [total] = await model.aggregate<{ count: number }>([
          { $match: { $and: [{}, ...conditionsOf(source, filter)] } },
          { $count: 'count' },
        ]);
        return parentKeys.map(() => total?.count ?? 0);
      }
      const keys = castParents(model, parent, parentKeys);
      const counts = await model.aggregate<{ _id: unknown; count: number }>([
        ...matchChildren(model, parent, keys, conditionsOf(source, filter)),
        { $group: { _id: `$${parent}`, count: { $sum: 1 } } },
      ]);
      return groupByParents(keys, counts, ({ _id }) => _id).map((found) =>
        found instanceof Error ? found : (found[0]?.count ?? 0),
      );
    },
    cursorOf: (row, order) => order.map(({ name }) => cursorValue(valueAt(row, name))),
  };
}

/** Documents are numbered within each parent, and those beyond the limit dropped. */
async function readUnder<Document, Field extends keyof Document & string>(
  source: DocumentSource<Document, Field>,
  parent: string,
  query: PageQuery,
): Promise<(readonly SourceRow<Document, Field>[] | Error)[]> {
  const keys = castParents(source.model, parent, query.parentKeys);
  const { add, by } = sortingFor(query);
  const found = await source.model.aggregate<{ _id: unknown; '(parent)': unknown }>([
    ...matchChildren(source.model, parent, keys, pageConditions(source, query)),
    ...add,
    {
      $setWindowFields: {
        partitionBy: `$${parent}`,
        sortBy: by,
        output: { '(position)': NUMBER },
      },
    },
    { $match: { '(position)': { $lte: query.page.limit + 1 } } },
    { $sort: { '(position)': 1 } },
    { $project: { ...projectionFor(source, query), '(parent)': `$${parent}` } },
  ]);
  const rows = found.map((document) => withId(document) as object as SourceRow<Document, Field>);
  return groupByParents(keys, rows, (row) => (row as Condition)['(parent)']);
}

async function readWhole<Document, Field extends keyof Document & string>(
  source: DocumentSource<Document, Field>,
  query: PageQuery,
): Promise<(readonly SourceRow<Document, Field>[])[]> {
  const { add, by } = sortingFor(query);
  const found = await source.model.aggregate<{ _id: unknown }>([
    { $match: { $and: [{}, ...pageConditions(source, query)] } },
    ...add,
    { $sort: by },
    { $limit: query.page.limit + 1 },
    { $project: projectionFor(source, query) },
  ]);
  const rows = found.map((document) => withId(document) as object as SourceRow<Document, Field>);
  return query.parentKeys.map(() => rows);
}

function pageConditions<Document>(
  source: Pick<DocumentSource<Document, never>, 'model'>,
  { filter, order, page }: PageQuery,
): Condition[] {
  return [
    ...conditionsOf(source, filter),
    ...(page.after ? [beyond(source.model, order, page.after, 'after')] : []),
    ...(page.before ? [beyond(source.model, order, page.before, 'before')] : []),
  ];
}

const OPERATORS = { '=': '$eq', '>=': '$gte', '<=': '$lte' } as const;

/** A pipeline takes values as they are: each is a plain one by now, and none can be an operator. */
function conditionsOf<Document>(
  { model }: Pick<DocumentSource<Document, never>, 'model'>,
  filter: Filter,
): Condition[] {
  return comparisonsOf(filter).map(({ name, operator, value }) => {
    const path = pathOf(name);
    const cast = (one: unknown) =>
      kindOf(model, path) === 'ObjectId' ? castKey(model, path, one) : one;
    const values = (operator === 'in' ? (value as readonly unknown[]) : [value]).map(cast);
    const possible = values.filter((one) => one !== undefined);
    // Without any value that a document can have there is nothing to be found.
    if (operator === 'in' || possible.length === 0) return { [path]: { $in: possible } };
    return { [path]: { [OPERATORS[operator]]: possible[0] } };
  });
}

/** The stages to come before the page is sorted in the order in which it is read, and by what it is. */
function sortingFor({ order, page }: PageQuery): {
  readonly add: readonly PipelineStage.Set[];
  readonly by: Record<string, 1 | -1>;
} {
  const { add, by } = sortingOf(page.backward ? reversed(order) : order);
  return { add: Object.keys(add).length > 0 ? [{ $set: add }] : [], by };
}

function projectionFor<Document, Field extends keyof Document & string>(
  source: DocumentSource<Document, Field>,
  { fields: wanted, order, cursors }: PageQuery,
): Record<string, 1> {
  return projectionOf(source, wanted, cursors ? order.map(({ name }) => name) : []);
}
