import { bsonType } from 'bson';

/**
 * A BSON document. Values inside are: null, boolean, string, Date, array, document, the classes of
 * `bson`, and numbers: a `number` is an int32 when it is an integer in that range and a double
 * otherwise; a double that happens to be such an integer is kept as a `Double`.
 */
export type Doc = Record<string, unknown>;

/** Code and sort rank of every BSON type; `missing` stands for a field that is not there. */
export const TYPES = {
  minKey: { code: -1, rank: 0 },
  missing: { code: 6, rank: 1 },
  null: { code: 10, rank: 2 },
  int: { code: 16, rank: 3 },
  long: { code: 18, rank: 3 },
  double: { code: 1, rank: 3 },
  decimal: { code: 19, rank: 3 },
  string: { code: 2, rank: 4 },
  symbol: { code: 14, rank: 4 },
  object: { code: 3, rank: 5 },
  array: { code: 4, rank: 6 },
  binData: { code: 5, rank: 7 },
  objectId: { code: 7, rank: 8 },
  bool: { code: 8, rank: 9 },
  date: { code: 9, rank: 10 },
  timestamp: { code: 17, rank: 11 },
  regex: { code: 11, rank: 12 },
  javascript: { code: 13, rank: 13 },
  maxKey: { code: 127, rank: 14 },
} as const;

export type TypeName = keyof typeof TYPES;

const NAME_BY_CLASS: Readonly<Record<string, TypeName>> = {
  Double: 'double',
  Long: 'long',
  Decimal128: 'decimal',
  ObjectId: 'objectId',
  Binary: 'binData',
  BSONRegExp: 'regex',
  Timestamp: 'timestamp',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  Code: 'javascript',
  BSONSymbol: 'symbol',
};

export function isInt32(value: number): boolean {
  // `| 0` also turns -0 into 0, which is why it is compared with Object.is: -0 is a double.
  return Object.is(value | 0, value);
}

export function typeName(value: unknown): TypeName {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return isInt32(value) ? 'int' : 'double';
    case 'boolean':
      return 'bool';
    case 'object':
      break;
    default:
      return 'missing';
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  const name = (value as { [bsonType]?: string })[bsonType];
  return name === undefined ? 'object' : (NAME_BY_CLASS[name] ?? 'object');
}

export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function isNil(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Reads a field of the document itself: `constructor` or `__proto__` are names like any other. */
export function own(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

/** Sets a field; `__proto__` becomes an ordinary field and never the prototype. */
export function put(doc: Doc, name: string, value: unknown): void {
  if (name !== '__proto__') doc[name] = value;
  else
    Object.defineProperty(doc, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}

/** Copies documents and arrays; all other values are immutable here and shared. */
export function clone<T>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T;
  if (!isDoc(value)) return value;
  const copy: Doc = {};
  for (const name of Object.keys(value)) put(copy, name, clone(value[name]));
  return copy as T;
}
