import type { Model, PipelineStage } from 'mongoose';
import type { CursorShape, CursorValue, PageRequest } from '../loader/connection.ts';
import { projectionOf, withId } from './read.ts';

/** What a list is made of. Names of fields come from the service's own code, never from a request. */
export interface PagedCollection<Document> {
  readonly model: Model<Document>;
  /** What is read of each document; its id comes along. */
  readonly fields: readonly string[];
  /** The sort key, unique as a whole; a cursor holds its values in this order. */
  readonly orderBy: readonly SortField[];
}

export interface SortField {
  /** A field, or a dotted path to one. */
  readonly field: string;
  /** What a cursor's value is turned into before it is compared. */
  readonly type: 'string' | 'number' | 'date';
  readonly direction: 'asc' | 'desc';
}

export interface ChildCollection<Document> extends PagedCollection<Document> {
  /** The field with the parent's key, or with a list of the keys of all its parents. */
  readonly parent: string;
  /** Fields that must have these values; absent ones are not asked for. */
  readonly equals?: Readonly<Record<string, unknown>>;
}

type Filter = Record<string, unknown>;

/** How many documents there are up to this one; `$documentNumber` allows one sort field only. */
const NUMBER = {
  $sum: 1,
  window: { documents: ['unbounded', 'current'] as ['unbounded', 'current'] },
};

/**
 * Reads a page under each of many parents in one statement (documents are numbered within each
 * parent, and those beyond the limit dropped). Each row has its parent's key as `parentKey`; one row
 * more than the limit is read, to know whether there are more. The rows of a parent are in order.
 */
export async function readPagePerParent<Row extends object, Document>(
  list: ChildCollection<Document>,
  parentKeys: readonly string[],
  page: PageRequest,
): Promise<(Row & { parentKey: string })[]> {
  const documents = await list.model.aggregate<{ _id: string }>([
    ...matchChildren(list, parentKeys, page.after ? [afterCursor(list.orderBy, page.after)] : []),
    {
      $setWindowFields: {
        partitionBy: `$${list.parent}`,
        sortBy: sortOf(list.orderBy),
        output: { position: NUMBER },
      },
    },
    { $match: { position: { $lte: page.limit + 1 } } },
    { $sort: { position: 1 } },
    { $project: { ...projectionOf(list.fields), parentKey: `$${list.parent}` } },
  ]);
  return documents.map((document) => withId(document) as object as Row & { parentKey: string });
}

/** Reads a page of a whole collection; one row more than the limit. */
export async function readPage<Row extends object, Document>(
  list: PagedCollection<Document>,
  page: PageRequest,
): Promise<Row[]> {
  const documents = await list.model.aggregate<{ _id: string }>([
    { $match: page.after ? afterCursor(list.orderBy, page.after) : {} },
    { $sort: sortOf(list.orderBy) },
    { $limit: page.limit + 1 },
    { $project: projectionOf(list.fields) },
  ]);
  return documents.map((document) => withId(document) as object as Row);
}

/** Counts the children of each parent in one statement, in the order of the keys. */
export async function countPerParent<Document>(
  list: Pick<ChildCollection<Document>, 'model' | 'parent' | 'equals'>,
  parentKeys: readonly string[],
): Promise<number[]> {
  const counts = await list.model.aggregate<{ _id: string; count: number }>([
    ...matchChildren(list, parentKeys, []),
    { $group: { _id: `$${list.parent}`, count: { $sum: 1 } } },
  ]);
  const countByKey = new Map(counts.map(({ _id: key, count }) => [key, count]));
  return parentKeys.map((key) => countByKey.get(key) ?? 0);
}

/** Gives the children of the parents, a child of several parents once for each of them. */
function matchChildren<Document>(
  { model, parent, equals = {} }: Pick<ChildCollection<Document>, 'model' | 'parent' | 'equals'>,
  parentKeys: readonly string[],
  further: readonly Filter[],
): PipelineStage[] {
  const ofParents = { [parent]: { $in: [...parentKeys] } };
  const equalities = Object.entries(equals)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({ [field]: { $eq: value } }));
  const children = { $match: { $and: [ofParents, ...equalities, ...further] } };
  if (model.schema.path(parent)?.instance !== 'Array') return [children];
  return [children, { $unwind: `$${parent}` }, { $match: ofParents }];
}

/** What a cursor of a list in this order must hold. */
export function cursorShapeOf(orderBy: readonly SortField[]): CursorShape {
  return orderBy.map(({ type }) => type);
}

function sortOf(orderBy: readonly SortField[]): Record<string, 1 | -1> {
  return Object.fromEntries(
    orderBy.map(({ field, direction }) => [field, direction === 'asc' ? 1 : -1]),
  );
}

/** The condition for the documents behind a cursor. */
function afterCursor(orderBy: readonly SortField[], after: readonly CursorValue[]): Filter {
  const values = orderBy.map(({ type }, i) =>
    type === 'date' ? new Date(after[i] as string) : after[i],
  );
  const behind = orderBy.map(({ field, direction }, i) => ({
    ...Object.fromEntries(orderBy.slice(0, i).map((earlier, j) => [earlier.field, values[j]])),
    [field]: { [direction === 'asc' ? '$gt' : '$lt']: values[i] },
  }));
  return { $or: behind };
}
