import { DBRef, Double, deserialize, Int32, serialize } from 'bson';
import { badValue, CommandError } from '../errors.ts';
import { type Doc, isDoc, isInt32, put } from './value.ts';

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** An answer may hold a document of that size and a little around it. */
const MAX_ANSWER_BYTES = MAX_DOCUMENT_BYTES + 16 * 1024;
/** As deep as a real server lets a stored document be nested. */
const MAX_DEPTH = 180;

/** Encodes a document; a field whose value is `undefined` is left out. */
export function encode(doc: Doc, maxBytes = MAX_ANSWER_BYTES): Uint8Array {
  let bytes: Uint8Array | undefined;
  try {
    bytes = serialize(doc);
  } catch (error) {
    // The encoder's buffer is a little larger than the limit and does not grow.
    if (!(error instanceof RangeError)) throw error;
  }
  if (bytes && bytes.length <= maxBytes) return bytes;
  throw new CommandError('BSONObjectTooLarge', `A document has more than ${maxBytes} bytes`);
}

/** Encodes a document that is to be stored, within the limits on size and depth. */
export function encodeStored(doc: Doc): Uint8Array {
  normalise(doc, 0);
  return encode(doc, MAX_DOCUMENT_BYTES);
}

/**
 * Decodes one BSON document into the form that `Doc` describes.
 *
 * @throws {BSONError} when the bytes are not one well-formed document.
 * @throws {CommandError} `BadValue` when it is nested too deeply or has a field `_bsontype`.
 */
export function decode(bytes: Uint8Array): Doc {
  const doc = deserialize(bytes, { promoteValues: false, bsonRegExp: true });
  return normalise(doc instanceof DBRef ? unfold(doc) : doc, 0) as Doc;
}

function normalise(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (value instanceof Int32) return value.value;
  if (value instanceof Double) return isInt32(value.value) ? value : value.value;
  if (value instanceof DBRef) return normalise(unfold(value), depth);
  if (depth > MAX_DEPTH) {
    throw badValue(`A document is nested more than ${MAX_DEPTH} levels deep`);
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) value[i] = normalise(value[i], depth + 1);
  } else if (isDoc(value)) {
    for (const name of Object.keys(value)) {
      // The encoder takes such a field for the mark of its own classes.
      if (name === '_bsontype') throw badValue('No field may be named _bsontype');
      const child = value[name];
      const plain = normalise(child, depth + 1);
      if (plain !== child) put(value, name, plain);
    }
  }
  return value;
}

/** The decoder makes a class of `{ $ref, $id }`; here it is a document like any other. */
function unfold({ collection, oid, db, fields }: DBRef): Doc {
  return { $ref: collection, $id: oid, ...(db ? { $db: db } : {}), ...fields };
}

/** Writes `{ <name>: [<documents>], ...rest }` inside `{ cursor, ok: 1 }` from encoded documents. */
export function encodeCursor(
  name: string,
  documents: readonly Uint8Array[],
  rest: Doc,
): Uint8Array {
  const array = join(documents.map((bytes, i) => element(0x03, String(i), bytes)));
  const cursor = join([element(0x04, name, array), fieldsOf(rest)]);
  return join([element(0x03, 'cursor', cursor), fieldsOf({ ok: 1 })]);
}

function fieldsOf(doc: Doc): Uint8Array {
  return encode(doc).subarray(4, -1);
}

function element(type: number, name: string, value: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.of(type), Buffer.from(`${name}\0`), value]);
}

function join(elements: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.concat([Buffer.alloc(4), ...elements, Buffer.of(0)]);
  bytes.writeInt32LE(bytes.length, 0);
  return bytes;
}
