import { badValue, CommandError } from '../errors.ts';
import { compileMatcher } from '../query/matcher.ts';
import { addIndex, type Collection, dropIndex, indexSpecs } from '../store/collection.ts';
import { encode } from '../values/codec.ts';
import { keyOf } from '../values/order.ts';
import { type Doc, isDoc } from '../values/value.ts';
import {
  type Call,
  type Command,
  ensureTarget,
  objectOption,
  target,
  targetName,
} from './command.ts';
import { cursorOption, firstBatch } from './cursors.ts';

function existing(call: Call): Collection {
  const collection = target(call);
  if (collection) return collection;
  throw new CommandError(
    'NamespaceNotFound',
    `ns does not exist: ${call.database}.${targetName(call)}`,
  );
}

function listDatabases({ server: { store }, session: { user = '' }, body }: Call): Doc {
  const collections = store.collections(user);
  const documents = collections.flatMap(({ byId }) => [...byId.values()]);
  const sizeOnDisk = documents.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const entry = { name: user, sizeOnDisk, empty: collections.length === 0 };
  const shown = compileMatcher(objectOption(body, 'filter'));
  return {
    databases: [entry].filter((database) => !database.empty && shown(database)),
    totalSize: sizeOnDisk,
  };
}

function listCollections(call: Call): Uint8Array {
  const { database, body, server } = call;
  const shown = compileMatcher(objectOption(body, 'filter'));
  const listed = server.store.collections(database).map(
    ({ namespace }): Doc => ({
      name: namespace.slice(database.length + 1),
      type: 'collection',
      ...(body.nameOnly === true
        ? {}
        : {
            options: {},
            info: { readOnly: false },
            idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
          }),
    }),
  );
  const docs = listed.filter((doc) => shown(doc));
  return firstBatch(
    call,
    `${database}.$cmd.listCollections`,
    docs,
    encode,
    cursorOption(body.cursor),
  );
}

function createIndexes(call: Call): Doc {
  const specs = Array.isArray(call.body.indexes) ? call.body.indexes.filter(isDoc) : [];
  if (specs.length === 0) throw badValue('Must specify at least one index to create');
  const createdCollectionAutomatically = target(call) === undefined;
  const collection = ensureTarget(call);
  const numIndexesBefore = indexSpecs(collection).length;
  for (const spec of specs) addIndex(collection, spec);
  const numIndexesAfter = indexSpecs(collection).length;
  return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically };
}

function dropIndexes(call: Call): Doc {
  const collection = existing(call);
  const specs = indexSpecs(collection);
  const { index } = call.body;
  const names =
    index === '*'
      ? specs.slice(1).map(({ name }) => String(name))
      : (Array.isArray(index) ? index : [index]).map((wanted) =>
          isDoc(wanted) ? nameOf(specs, wanted) : String(wanted),
        );
  for (const name of names) dropIndex(collection, name);
  return { nIndexesWas: specs.length };
}

function nameOf(specs: readonly Doc[], key: Doc): string {
  const found = specs.find((spec) => keyOf(spec.key) === keyOf(key));
  if (found) return String(found.name);
  throw new CommandError('IndexNotFound', `can't find index with key: ${JSON.stringify(key)}`);
}

export const CATALOG_COMMANDS: Readonly<Record<string, Command>> = {
  listDatabases: {
    options: ['filter', 'nameOnly', 'authorizedDatabases'],
    admin: true,
    run: listDatabases,
  },
  listCollections: {
    options: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
    run: listCollections,
  },
  create: {
    options: [],
    run: (call) => {
      ensureTarget(call);
      return {};
    },
  },
  drop: {
    options: [],
    run: (call) => {
      const collection = target(call);
      if (!collection) return {};
      call.server.store.drop(collection);
      return { ns: collection.namespace, nIndexesWas: indexSpecs(collection).length };
    },
  },
  dropDatabase: {
    options: [],
    run: ({ server: { store }, database }) => {
      for (const collection of store.collections(database)) store.drop(collection);
      return { dropped: database };
    },
  },
  createIndexes: { options: ['indexes'], run: createIndexes },
  dropIndexes: { options: ['index'], run: dropIndexes },
  listIndexes: {
    options: ['cursor'],
    run: (call) => {
      const collection = existing(call);
      return firstBatch(
        call,
        collection.namespace,
        indexSpecs(collection),
        encode,
        cursorOption(call.body.cursor),
      );
    },
  },
};
