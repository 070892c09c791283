import { compileExpression } from '../aggregate/expression.ts';
import { compilePipeline } from '../aggregate/pipeline.ts';
import type { Environment } from '../aggregate/stage.ts';
import { badValue, notImplemented } from '../errors.ts';
import { compileMatcher } from '../query/matcher.ts';
import { compileProjection } from '../query/projection.ts';
import { compileSort } from '../query/sort.ts';
import { type Collection, find as findIn, type Query } from '../store/collection.ts';
import type { Stored } from '../store/indexes.ts';
import { encode } from '../values/codec.ts';
import { keyOf } from '../values/order.ts';
import { leaves } from '../values/paths.ts';
import type { Doc } from '../values/value.ts';
import {
  type Call,
  type Command,
  countOption,
  objectOption,
  target,
  targetName,
} from './command.ts';
import { cursorOption, firstBatch } from './cursors.ts';

/** The documents of a collection that a filter takes, in natural order or that of an index. */
export function query({ checkTime, now }: Call, filter: Doc): Query {
  return { filter, matches: compileMatcher(filter), variables: { NOW: now }, checkTime };
}

/** Finds, sorts and cuts; with nothing to sort by, it stops as soon as it has enough. */
export function select(
  collection: Collection | undefined,
  request: Query,
  { sort = {}, skip = 0, limit = 0 },
): Stored[] {
  const order = compileSort(sort);
  if (!collection) return [];
  const end = limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
  const found: Stored[] = [];
  const sorting = Object.keys(sort).length > 0;
  for (const stored of findIn(collection, request)) {
    found.push(stored);
    if (!sorting && found.length >= end) break;
  }
  return order(found, ({ doc }) => doc).slice(skip, end);
}

function find(call: Call): Uint8Array {
  const { body, database } = call;
  const filter = objectOption(body, 'filter');
  const project = compileProjection(objectOption(body, 'projection'), { filter });
  const found = select(target(call), query(call, filter), {
    sort: objectOption(body, 'sort'),
    skip: countOption(body, 'skip', 0),
    limit: countOption(body, 'limit', 0),
  });
  const encodeFound = (stored: Stored) => {
    const shaped = project(stored.doc, { NOW: call.now });
    return shaped === stored.doc ? stored.bytes : encode(shaped);
  };
  return firstBatch(call, `${database}.${targetName(call)}`, found, encodeFound);
}

function aggregate(call: Call): Uint8Array {
  const { body, database, checkTime, now, server } = call;
  if (typeof body.aggregate !== 'string')
    throw notImplemented('An aggregation over a whole database');
  const variables: Record<string, unknown> = { NOW: now };
  for (const [name, expression] of Object.entries(objectOption(body, 'let'))) {
    variables[name] = compileExpression(expression)({ doc: {}, variables });
  }
  const environment: Environment = {
    checkTime,
    find: (name, filter, matches, inner) => {
      const collection = server.store.collection(database, name);
      const request = { filter, matches, variables: inner, checkTime };
      return collection ? Array.from(findIn(collection, request), ({ doc }) => doc) : [];
    },
  };
  const results = compilePipeline(body.pipeline).runOver(targetName(call), variables, environment);
  return firstBatch(
    call,
    `${database}.${targetName(call)}`,
    results,
    encode,
    cursorOption(body.cursor),
  );
}

function count(call: Call): Doc {
  const request = query(call, objectOption(call.body, 'query'));
  const [skip, limit] = [countOption(call.body, 'skip', 0), countOption(call.body, 'limit', 0)];
  const collection = target(call);
  const everything = Object.keys(request.filter).length === 0 && skip === 0 && limit === 0;
  if (everything) return { n: collection?.byId.size ?? 0 };
  return { n: select(collection, request, { skip, limit }).length };
}

function distinct(call: Call): Doc {
  const { key } = call.body;
  if (typeof key !== 'string') throw badValue('The command "distinct" needs a key');
  const values = new Map<string, unknown>();
  for (const { doc } of select(target(call), query(call, objectOption(call.body, 'query')), {})) {
    for (const value of leaves(doc, key.split('.')).flat()) {
      if (value !== undefined) values.set(keyOf(value), value);
    }
  }
  return { values: [...values.values()] };
}

export const READ_COMMANDS: Readonly<Record<string, Command>> = {
  find: {
    options: [
      'filter',
      'projection',
      'sort',
      'skip',
      'limit',
      'batchSize',
      'singleBatch',
      'allowDiskUse',
      'allowPartialResults',
    ],
    run: find,
  },
  aggregate: {
    options: ['pipeline', 'cursor', 'let', 'allowDiskUse', 'bypassDocumentValidation'],
    run: aggregate,
  },
  count: { options: ['query', 'skip', 'limit'], run: count },
  distinct: { options: ['key', 'query'], run: distinct },
};
