import { fieldsOf } from '../aggregate/expression.ts';
import { badValue, CommandError } from '../errors.ts';
import { isOperators, matchedPosition } from '../query/matcher.ts';
import { isTrue } from '../query/operators.ts';
import { compileProjection } from '../query/projection.ts';
import { insert as insertInto, remove as removeFrom, replace } from '../store/collection.ts';
import type { Stored } from '../store/indexes.ts';
import { compileUpdate, isReplacement, type Update } from '../update/compile.ts';
import { edit } from '../update/targets.ts';
import { clone, type Doc, isDoc } from '../values/value.ts';
import { type Call, type Command, ensureTarget, objectOption, target } from './command.ts';
import { query, select } from './read.ts';

const MAX_BATCH = 100_000;

/** Runs the statements of a bulk write; when `ordered`, the first failure ends it. */
function runEach(call: Call, name: string, run: (statement: Doc, index: number) => void): Doc {
  const statements = call.body[name];
  if (!Array.isArray(statements) || statements.length === 0 || statements.length > MAX_BATCH) {
    throw badValue(`The command "${call.name}" needs 1 to ${MAX_BATCH} ${name}`);
  }
  const writeErrors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      call.checkTime();
      if (!isDoc(statement)) throw badValue(`One of the ${name} is not an object`);
      run(statement, index);
    } catch (error) {
      // A refusal concerns the whole command: it tells what is missing here, not what is wrong.
      if (!(error instanceof CommandError) || error.codeName === 'NotImplemented') throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details });
      if (call.body.ordered !== false) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

function insert(call: Call): Doc {
  const collection = ensureTarget(call);
  let n = 0;
  const errors = runEach(call, 'documents', (doc) => {
    insertInto(collection, doc);
    n += 1;
  });
  return { n, ...errors };
}

function update(call: Call): Doc {
  let [n, nModified] = [0, 0];
  const upserted: Doc[] = [];
  const errors = runEach(call, 'updates', (statement, index) => {
    const given = fieldsOf('an update', statement, ['q', 'u', 'multi', 'upsert', 'arrayFilters']);
    const change = compileUpdate(given.u, given.arrayFilters);
    const filter = objectOption(given, 'q');
    const multi = isTrue(given.multi);
    if (multi && isReplacement(given.u))
      throw badValue('multi update is not supported for replacement-style update');
    const found = select(target(call), query(call, filter), { limit: multi ? 0 : 1 });
    for (const stored of found) {
      call.checkTime();
      n += 1;
      if (applyTo(call, stored, change, filter)) nModified += 1;
    }
    if (found.length === 0 && isTrue(given.upsert)) {
      const { doc } = upsert(call, filter, change, isReplacement(given.u));
      upserted.push({ index, _id: doc._id });
      n += 1;
    }
  });
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors };
}

/** Changes one document; gives `undefined` when that changed nothing. */
function applyTo(call: Call, stored: Stored, change: Update, filter: Doc): Stored | undefined {
  const matched = (path: readonly string[]) => matchedPosition(filter, stored.doc, path);
  const changed = change(stored.doc, { inserting: false, matched, now: call.now });
  return replace(ensureTarget(call), stored, changed);
}

/** Inserts the document that the equalities of a filter and an update describe. */
function upsert(call: Call, filter: Doc, change: Update, replacing: boolean): Stored {
  const seed: Doc = {};
  seedFrom(filter, seed);
  const start: Doc = replacing ? ('_id' in seed ? { _id: seed._id } : {}) : seed;
  const doc = change(start, { inserting: true, matched: () => undefined, now: call.now });
  return insertInto(ensureTarget(call), doc);
}

function seedFrom(filter: Doc, seed: Doc): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isDoc(part)) seedFrom(part, seed);
    }
    if (name.startsWith('$')) continue;
    const value = isOperators(condition) ? condition.$eq : condition;
    if (value !== undefined) edit(seed, name.split('.'), true, () => clone(value));
  }
}

function remove(call: Call): Doc {
  let n = 0;
  const errors = runEach(call, 'deletes', (statement) => {
    const given = fieldsOf('a delete', statement, ['q', 'limit']);
    const collection = target(call);
    const request = query(call, objectOption(given, 'q'));
    for (const stored of select(collection, request, { limit: isTrue(given.limit) ? 1 : 0 })) {
      if (collection) removeFrom(collection, stored);
      n += 1;
    }
  });
  return { n, ...errors };
}

function findAndModify(call: Call): Doc {
  const { body } = call;
  const filter = objectOption(body, 'query');
  const project = compileProjection(objectOption(body, 'fields'), { filter });
  const show = (stored: Stored | undefined) => (stored ? project(stored.doc) : null);
  const removing = isTrue(body.remove);
  if (removing === (body.update !== undefined))
    throw badValue('Either an update or remove=true must be specified');
  const change = removing ? undefined : compileUpdate(body.update, body.arrayFilters);
  const collection = target(call);
  const [found] = select(collection, query(call, filter), {
    sort: objectOption(body, 'sort'),
    limit: 1,
  });
  if (!change) {
    if (found && collection) removeFrom(collection, found);
    return { lastErrorObject: { n: found ? 1 : 0 }, value: show(found) };
  }
  if (found) {
    const changed = applyTo(call, found, change, filter) ?? found;
    return {
      lastErrorObject: { n: 1, updatedExisting: true },
      value: show(body.new === true ? changed : found),
    };
  }
  if (!isTrue(body.upsert))
    return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
  const made = upsert(call, filter, change, isReplacement(body.update));
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted: made.doc._id },
    value: body.new === true ? show(made) : null,
  };
}

export const WRITE_COMMANDS: Readonly<Record<string, Command>> = {
  insert: { options: ['documents', 'ordered', 'bypassDocumentValidation'], run: insert },
  update: { options: ['updates', 'ordered', 'bypassDocumentValidation'], run: update },
  delete: { options: ['deletes', 'ordered'], run: remove },
  findAndModify: {
    options: [
      'query',
      'sort',
      'remove',
      'update',
      'new',
      'fields',
      'upsert',
      'arrayFilters',
      'bypassDocumentValidation',
    ],
    run: findAndModify,
  },
};
