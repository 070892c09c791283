import { type Model, type QueryFilter, trusted } from 'mongoose';

/** A document as services hold it: its `_id` is called `id`. */
export type WithId<Document> = Omit<Document, '_id'> & { readonly id: string };

/** Gives a document as services hold it. */
export function withId<Document extends { readonly _id: unknown }>({
  _id: id,
  ...rest
}: Document): WithId<Document> {
  return { ...rest, id: String(id) };
}

export interface KeyedRead {
  /** The field that holds the key. */
  readonly field: string;
  /** What is read of each document; its id comes along. */
  readonly fields: readonly string[];
  /** Of documents with the same key. */
  readonly sort?: Readonly<Record<string, 1 | -1>>;
}

/** Reads all documents whose field is one of the keys, in one statement, in no order of the keys. */
export async function readByKeys<Row extends { readonly id: string }, Document>(
  model: Model<Document>,
  { field, fields, sort = {} }: KeyedRead,
  keys: readonly (string | null)[],
): Promise<Row[]> {
  const filter = { [field]: trusted({ $in: keys }) } as QueryFilter<Document>;
  const documents = await model
    .find(filter, projectionOf(fields))
    .sort({ ...sort })
    .lean<{ readonly _id: string }[]>();
  return documents.map((document) => withId(document) as WithId<object> as Row);
}

/** The projection that reads these fields and the id. */
export function projectionOf(fields: readonly string[]): Record<string, 1> {
  return Object.fromEntries(['_id', ...fields].map((field) => [field, 1]));
}
