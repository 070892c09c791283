import type { Model } from 'mongoose';
import { wantedOf } from '../loader/selection.ts';

/** A document as services hold it: its `_id` is called `id`. */
export type WithId<Document> = Omit<Document, '_id'> & { readonly id: string };

/** Gives a document as services hold it. */
export function withId<Document extends { readonly _id: unknown }>({
  _id: id,
  ...rest
}: Document): WithId<Document> {
  return { ...rest, id: String(id) };
}

/** Where rows come from. Nothing in it comes from a request. */
export interface DocumentSource<Document, Field extends keyof Document & string> {
  readonly model: Model<Document>;
  /** What may be read of each document; the id comes along always. */
  readonly fields: readonly Field[];
  /** What is read of each document, whether it is selected or not. */
  readonly always: readonly Field[];
}

/** The rows of a source. */
export type SourceRow<Document, Field extends keyof Document> = WithId<
  Pick<Document, Field> & { readonly _id: string }
>;

/**
 * Describes a source of rows: the fields of a document that its rows have.
 *
 * @param always those that are read whether they are selected or not, such as what tells types apart.
 */
export function documents<Document, const Field extends keyof Document & string>(
  model: Model<Document>,
  fields: readonly Field[],
  { always = [] }: { readonly always?: readonly NoInfer<Field>[] } = {},
): DocumentSource<Document, Field> {
  return { model, fields, always };
}

/** The path in documents that a name of a row's property stands for. */
export function pathOf(name: string): string {
  return name === 'id' ? '_id' : name;
}

/** The projection that reads the id, what is wanted of the fields, and what else must be there. */
export function projectionOf(
  { fields, always }: { readonly fields: readonly string[]; readonly always: readonly string[] },
  wanted?: ReadonlySet<string>,
  besides: readonly string[] = [],
): Record<string, 1> {
  const names = [...wantedOf(fields, wanted, always), ...besides.map(pathOf)];
  const all = [...new Set(['_id', ...names])];
  // A path below one that is read already would be a collision.
  const read = all.filter((path) => !all.some((other) => path.startsWith(`${other}.`)));
  return Object.fromEntries(read.map((path) => [path, 1]));
}

/** The value at a path that may lead through objects. */
export function valueAt(row: object, path: string): unknown {
  let value: unknown = row;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
