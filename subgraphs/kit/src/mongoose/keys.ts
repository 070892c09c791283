import { type Model, Types } from 'mongoose';
import { ServiceError } from '../errors.ts';

/** What kind of values a path of the schema holds, of a list the kind of its members. */
export function kindOf<Document>(model: Model<Document>, path: string): string {
  const type = model.schema.path(path) as
    | { readonly instance: string; readonly embeddedSchemaType?: { readonly instance: string } }
    | undefined;
  if (!type) throw new Error(`"${model.modelName}" has no field "${path}".`);
  return type.instance === 'Array' ? (type.embeddedSchemaType?.instance ?? '') : type.instance;
}

export function holdsList<Document>(model: Model<Document>, path: string): boolean {
  return model.schema.path(path)?.instance === 'Array';
}

/** Whether a path may be null or missing: any may that the schema does not require in every document. */
export function mayBeNull<Document>(model: Model<Document>, path: string): boolean {
  if (path === '_id') return false;
  const { required } = (model.schema.path(path)?.options ?? {}) as { readonly required?: unknown };
  // With a message of its own it is a list; a function requires it in some documents only.
  return (Array.isArray(required) ? required[0] : required) !== true;
}

/**
 * Gives a key as a value of the path's kind, or undefined when no document can have it.
 *
 * @throws {ServiceError} `BAD_USER_INPUT` for a key that is not text.
 */
export function castKey<Document>(
  model: Model<Document>,
  path: string,
  key: unknown,
): string | number | Types.ObjectId | undefined {
  if (typeof key !== 'string') {
    throw new ServiceError('BAD_USER_INPUT', `The key "${path}" must be text.`);
  }
  const kind = kindOf(model, path);
  if (kind === 'String') return key;
  if (kind === 'ObjectId') {
    return /^[0-9a-f]{24}$/i.test(key) ? Types.ObjectId.createFromHexString(key) : undefined;
  }
  if (kind !== 'Number') throw new Error(`Documents cannot be found by a field of ${kind}.`);
  return key.trim() !== '' && Number.isFinite(Number(key)) ? Number(key) : undefined;
}

/** A value of a document as a key. */
export function keyText(value: unknown): string {
  return String(value);
}
