import { ObjectId } from 'bson';
import type { Variables } from '../aggregate/expression.ts';
import { CommandError } from '../errors.ts';
import type { Matcher } from '../query/matcher.ts';
import { decode, encode, encodeStored } from '../values/codec.ts';
import { keyOf } from '../values/order.ts';
import { type Doc, own, typeName } from '../values/value.ts';
import {
  addToIndex,
  assertIndexable,
  createIndex,
  duplicateKey,
  type Index,
  parseIndexSpec,
  removeFromIndex,
  type Stored,
} from './indexes.ts';
import type { Journal } from './journal.ts';
import { candidates } from './planner.ts';

const ID_INDEX = { v: 2, key: { _id: 1 }, name: '_id_' };
/** How many documents are looked at between two looks at the clock. */
const CHECK_EVERY = 256;

/** The documents of one collection in their natural order, with its indexes by name. */
export interface Collection {
  readonly namespace: string;
  readonly journal: Journal;
  readonly byId: Map<string, Stored>;
  readonly indexes: Map<string, Index>;
}

/** What a query runs with. */
export interface Query {
  readonly filter: Doc;
  readonly matches: Matcher;
  readonly variables?: Variables;
  readonly checkTime: () => void;
}

export function createCollection(namespace: string, journal: Journal): Collection {
  return { namespace, journal, byId: new Map(), indexes: new Map() };
}

export function* find({ byId, indexes }: Collection, query: Query): Generator<Stored> {
  const { filter, matches, variables, checkTime } = query;
  let looked = 0;
  for (const stored of candidates(filter, byId, indexes.values()) ?? byId.values()) {
    looked += 1;
    if (looked % CHECK_EVERY === 0) checkTime();
    if (matches(stored.doc, variables)) yield stored;
  }
}

/** Stores a new document; one without an `_id` gets an ObjectId. */
export function insert(collection: Collection, given: Doc): Stored {
  const doc = withIdFirst(given);
  const key = keyOf(doc._id);
  if (collection.byId.has(key))
    throw duplicateKey(collection.namespace, ID_INDEX, { _id: doc._id });
  return save(collection, { key, doc, bytes: encodeStored(doc) }, undefined);
}

/** Replaces a document by another with the same `_id`; gives `undefined` when it is the same to the byte. */
export function replace(collection: Collection, stored: Stored, given: Doc): Stored | undefined {
  const doc = withIdFirst(given);
  const bytes = encodeStored(doc);
  if (Buffer.compare(bytes, stored.bytes) === 0) return undefined;
  return save(collection, { key: stored.key, doc, bytes }, stored);
}

export function remove(collection: Collection, stored: Stored): void {
  take(collection, stored);
  collection.journal.write('remove', collection.namespace, encode({ _id: stored.doc._id }));
}

function save(collection: Collection, stored: Stored, previous: Stored | undefined): Stored {
  const { namespace, indexes, journal } = collection;
  for (const index of indexes.values()) assertIndexable(index, stored.doc, previous, namespace);
  put(collection, stored);
  journal.write('put', namespace, stored.bytes);
  return stored;
}

function put({ byId, indexes }: Collection, stored: Stored): void {
  const previous = byId.get(stored.key);
  byId.set(stored.key, stored);
  for (const index of indexes.values()) {
    if (previous) removeFromIndex(index, previous);
    addToIndex(index, stored);
  }
}

function take({ byId, indexes }: Collection, stored: Stored): void {
  byId.delete(stored.key);
  for (const index of indexes.values()) removeFromIndex(index, stored);
}

/** Does again what the log says was done to a document. */
export function replayPut(collection: Collection, bytes: Uint8Array): void {
  const doc = decode(bytes);
  put(collection, { key: keyOf(doc._id), doc, bytes });
}

export function replayRemove(collection: Collection, { _id }: Doc): void {
  const stored = collection.byId.get(keyOf(_id));
  if (stored) take(collection, stored);
}

/** The specifications of all indexes, that of `_id` first. */
export function indexSpecs({ indexes }: Collection): Doc[] {
  return [ID_INDEX, ...[...indexes.values()].map(({ spec }) => spec)];
}

/** Makes an index, unless there is one like it already. */
export function addIndex({ namespace, journal, byId, indexes }: Collection, given: Doc): void {
  const spec = parseIndexSpec(given);
  if (keyOf(spec.key) === keyOf(ID_INDEX.key) || hasIndexLike(spec, indexes.values())) return;
  const index = createIndex(spec);
  for (const stored of byId.values()) {
    assertIndexable(index, stored.doc, undefined, namespace);
    addToIndex(index, stored);
  }
  indexes.set(String(spec.name), index);
  journal.write('createIndex', namespace, encode(spec));
}

export function dropIndex({ namespace, journal, indexes }: Collection, name: string): void {
  if (name === ID_INDEX.name) throw new CommandError('InvalidOptions', 'cannot drop _id index');
  if (!indexes.delete(name)) {
    throw new CommandError('IndexNotFound', `index not found with name [${name}]`);
  }
  journal.write('dropIndex', namespace, encode({ name }));
}

function withIdFirst(doc: Doc): Doc {
  const { _id = new ObjectId(), ...rest } = doc;
  const type = typeName(_id);
  if (type === 'array' || type === 'regex') {
    throw new CommandError('InvalidIdField', `The '_id' value cannot be of type ${type}`);
  }
  return { _id, ...rest };
}

/** Whether the same index exists; throws when one with the same name or key, but not the same, does. */
function hasIndexLike(spec: Doc, indexes: Iterable<Index>): boolean {
  for (const { spec: other } of indexes) {
    if (keyOf(other) === keyOf(spec)) return true;
    if (other.name === spec.name) {
      throw new CommandError(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index: ${String(spec.name)}`,
      );
    }
    if (keyOf(own(other, 'key')) === keyOf(spec.key)) {
      throw new CommandError(
        'IndexOptionsConflict',
        `Index already exists with a different name or options: ${String(other.name)}`,
      );
    }
  }
  return false;
}
