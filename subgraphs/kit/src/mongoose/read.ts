import { type Model, type QueryFilter, trusted } from 'mongoose';
import { safely } from '../loader/align.ts';
import {
  createLoaderFamily,
  createSelectiveLoader,
  type KeyPart,
  type LoaderOptions,
  MAX_BATCH_SIZE,
  type SelectiveLoad,
  withNumbers,
} from '../loader/loaders.ts';
import type { OrderPart } from '../loader/order.ts';
import type { Selection } from '../loader/selection.ts';
import { castParents, groupByParents, matchChildren, ofParents } from './children.ts';
import { type DocumentSource, pathOf, projectionOf, type SourceRow, withId } from './documents.ts';
import { castKey, keyText } from './keys.ts';
import type { MongoRequestStore } from './store.ts';

/** Gives the row with the key, or null. A compound key is given as the list of its parts. */
export type LoadRow<Row> = SelectiveLoad<KeyPart | readonly KeyPart[], Row | null>;

type Key = ReturnType<typeof castKey>;

/** The server plans each alternative of an `$or` by itself, unlike the keys of an `$in`. */
const MAX_ALTERNATIVES = 1000;

/** Loads rows by a key of theirs, the id or another unique one: one statement for a wave. */
export function loadByKey<Document, Field extends keyof Document & string>(
  store: MongoRequestStore<unknown>,
  source: DocumentSource<Document, Field>,
  key: string | readonly string[] = 'id',
  options: LoaderOptions = store.loaderOptions,
): LoadRow<SourceRow<Document, Field>> {
  const names = typeof key === 'string' ? [key] : key;
  const paths = names.map(pathOf);
  const { maxBatchSize = MAX_BATCH_SIZE } = options;
  const load = createSelectiveLoader<string | readonly string[], SourceRow<Document, Field> | null>(
    store.request,
    async (keys, wanted) => {
      const asked = keys.map((given) => castParts(source, paths, given));
      const rows = await find(source, anyOf(paths, asked), wanted, names);
      const rowByKey = new Map(
        rows.map((row) => [nameOf(names.map((name) => at(row, name))), row]),
      );
      return asked.map((parts) => {
        if (parts instanceof Error) return parts;
        return (parts && rowByKey.get(nameOf(parts))) ?? null;
      });
    },
    {
      maxBatchSize: paths.length > 1 ? Math.min(maxBatchSize, MAX_ALTERNATIVES) : maxBatchSize,
      always: ['id', ...names, ...source.always],
    },
  );
  return withNumbers(load);
}

/** Loads all rows under each parent, in order: one statement for all parents of a wave. */
export function loadChildren<Document, Field extends keyof Document & string>(
  store: MongoRequestStore<unknown>,
  source: DocumentSource<Document, Field>,
  {
    parent,
    orderBy,
    ...options
  }: {
    /** The field that holds the parent's key, or a list of the keys of all its parents. */
    readonly parent: string;
    readonly orderBy: readonly OrderPart[];
  } & LoaderOptions,
): SelectiveLoad<KeyPart, readonly SourceRow<Document, Field>[]> {
  const sort = sortOf(orderBy);
  const load = createSelectiveLoader<string, readonly SourceRow<Document, Field>[]>(
    store.request,
    async (parentKeys, wanted) => {
      const keys = castParents(source.model, parent, parentKeys);
      const rows = await find(source, ofParents(parent, keys), wanted, [parent], sort);
      return groupByParents(keys, rows, (row) => at(row, parent));
    },
    { ...store.loaderOptions, ...options, always: ['id', parent, ...source.always] },
  );
  return withNumbers(load);
}

/** Loads all documents that fit, in order: one statement for all fields of a wave that want them. */
export function loadAll<Document, Field extends keyof Document & string>(
  store: MongoRequestStore<unknown>,
  source: DocumentSource<Document, Field>,
  {
    orderBy,
    where = {},
  }: {
    readonly orderBy: readonly OrderPart[];
    /** A filter of the service's own. */
    readonly where?: Readonly<Record<string, unknown>>;
  },
): (selection?: Selection) => Promise<readonly SourceRow<Document, Field>[]> {
  const load = createSelectiveLoader<'all', readonly SourceRow<Document, Field>[]>(
    store.request,
    async (keys, wanted) => {
      const rows = await find(source, { ...where }, wanted, [], sortOf(orderBy));
      return keys.map(() => rows);
    },
  );
  return (selection) => load('all', selection);
}

/**
 * Loads aggregates over the documents of each parent, given as the accumulators of a `$group`; null for a
 * parent without documents: one statement for a wave.
 */
export function loadAggregates<Value extends object, Document>(
  store: MongoRequestStore<unknown>,
  { model }: Pick<DocumentSource<Document, never>, 'model'>,
  {
    parent,
    values,
    ...options
  }: {
    /** The field that holds the parent's key, or a list of the keys of all its parents. */
    readonly parent: keyof Document & string;
    readonly values: { readonly [Name in keyof Value]: Record<string, unknown> };
  } & LoaderOptions,
): SelectiveLoad<KeyPart, Value | null> {
  const load = createSelectiveLoader<string, Value | null>(
    store.request,
    async (parentKeys, wanted) => {
      const keys = castParents(model, parent, parentKeys);
      const selected = Object.entries(values).filter(([name]) => !wanted || wanted.has(name));
      const rows = await model.aggregate<Value & { readonly _id: unknown }>([
        ...matchChildren(model, parent, keys),
        { $group: { _id: `$${parent}`, ...Object.fromEntries(selected) } },
      ]);
      return groupByParents(keys, rows, ({ _id }) => _id).map((found) =>
        found instanceof Error ? found : (found[0] ?? null),
      );
    },
    { ...store.loaderOptions, ...options },
  );
  return withNumbers(load);
}

/** Loads the first so many entries of a list within each document, by the document's id. */
export function loadFirstEntries<Document, Field extends keyof Document & string>(
  store: MongoRequestStore<unknown>,
  model: Model<Document>,
  field: Field,
): (id: string, count: number) => Promise<Document[Field] | null> {
  type Entries = Document[Field];
  const byCount = createLoaderFamily(store.request, (count: number) =>
    createSelectiveLoader<string, Entries | null>(
      store.request,
      async (ids) => {
        const asked = ids.map((id) => castParts({ model }, ['_id'], id));
        const rows = await model.aggregate<{ _id: unknown; entries: Entries }>([
          { $match: anyOf(['_id'], asked) },
          { $project: { entries: { $slice: [`$${field}`, count] } } },
        ]);
        const entriesById = new Map(rows.map((row) => [keyText(row._id), row.entries]));
        return ids.map((id) => entriesById.get(id) ?? null);
      },
      store.loaderOptions,
    ),
  );
  return (id, count) => byCount(count)(id);
}

async function find<Document, Field extends keyof Document & string>(
  source: DocumentSource<Document, Field>,
  filter: Record<string, unknown>,
  wanted: ReadonlySet<string> | undefined,
  besides: readonly string[],
  sort: Readonly<Record<string, 1 | -1>> = {},
): Promise<SourceRow<Document, Field>[]> {
  const found = await source.model
    .find(trustedFilter<Document>(filter), projectionOf(source, wanted, besides))
    .sort({ ...sort })
    .lean<{ readonly _id: unknown }[]>();
  return found.map((document) => withId(document) as object as SourceRow<Document, Field>);
}

/** The operators in it are ours; the keys are cast. */
function trustedFilter<Document>(filter: Record<string, unknown>): QueryFilter<Document> {
  return Object.fromEntries(
    Object.entries(filter).map(([path, test]) => [
      path,
      typeof test === 'object' && test !== null ? trusted(test as Record<string, unknown>) : test,
    ]),
  ) as QueryFilter<Document>;
}

type Parts = readonly Exclude<Key, undefined>[] | undefined | Error;

function castParts<Document>(
  { model }: Pick<DocumentSource<Document, never>, 'model'>,
  paths: readonly string[],
  key: string | readonly string[],
): Parts {
  const given = typeof key === 'string' ? [key] : key;
  return safely(() => {
    const parts = paths.map((path, i) => castKey(model, path, given[i]));
    return parts.every((part) => part !== undefined) ? parts : undefined;
  });
}

/** The condition for documents with one of the keys. */
function anyOf(paths: readonly string[], keys: readonly Parts[]): Record<string, unknown> {
  const usable = keys.filter((parts) => Array.isArray(parts)) as (readonly unknown[])[];
  const [only] = paths;
  if (paths.length === 1 && only) return { [only]: { $in: usable.map(([part]) => part) } };
  // Without any key no document is meant, and an empty `$or` is an error.
  if (usable.length === 0) return { _id: { $in: [] } };
  const each = usable.map((parts) =>
    Object.fromEntries(paths.map((path, i) => [path, { $eq: parts[i] }])),
  );
  return { $or: each };
}

/** @throws {Error} when nulls are to stand elsewhere than MongoDB has them: only pages can do that. */
function sortOf(orderBy: readonly OrderPart[]): Record<string, 1 | -1> {
  return Object.fromEntries(
    orderBy.map(({ name, direction, nulls }) => {
      if (nulls && (nulls === 'first') !== (direction === 'asc')) {
        throw new Error(`A whole list cannot have the nulls of "${name}" ${nulls}; pages can.`);
      }
      return [pathOf(name), direction === 'asc' ? 1 : -1];
    }),
  );
}

function at(row: object, name: string): unknown {
  return (row as Record<string, unknown>)[name];
}

function nameOf(parts: readonly unknown[]): string {
  return JSON.stringify(parts.map(keyText));
}
