import { type Binary, type BSONRegExp, EJSON, type ObjectId, type Timestamp } from 'bson';
import { compareNumbers, type Numeric, numberKey } from './numbers.ts';
import { type Doc, TYPES, typeName } from './value.ts';

/** UTF-16 and UTF-8 order differ only where both texts have units from the surrogates up. */
const HIGH_UNITS = /[\ud800-\uffff]/;

export function rank(value: unknown): number {
  return TYPES[typeName(value)].rank;
}

/** The order of BSON values: first by kind of type, then by value; a missing field comes before null. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  const order = rank(a) - rank(b);
  return order === 0 ? compareSameRank(a, b) : order;
}

function compareSameRank(a: unknown, b: unknown): number {
  switch (typeName(a)) {
    case 'minKey':
    case 'maxKey':
    case 'missing':
    case 'null':
      return 0;
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      return compareNumbers(a as Numeric, b as Numeric);
    case 'object':
      return compareDocs(a as Doc, b as Doc);
    case 'array':
      return compareArrays(a as unknown[], b as unknown[]);
    case 'binData':
      return compareBinary(a as Binary, b as Binary);
    case 'objectId':
      return compareStrings((a as ObjectId).toHexString(), (b as ObjectId).toHexString());
    case 'bool':
    case 'date':
      return Number(a) - Number(b);
    case 'timestamp':
      return (a as Timestamp).comp(b as Timestamp);
    case 'string':
    case 'symbol':
    case 'regex':
    case 'javascript':
      return compareStrings(textOf(a), textOf(b));
  }
}

function textOf(value: unknown): string {
  if (typeName(value) !== 'regex')
    return typeName(value) === 'javascript' ? EJSON.stringify(value) : String(value);
  const { pattern, options } = value as BSONRegExp;
  return `${pattern}\0${options}`;
}

function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  if (HIGH_UNITS.test(a) && HIGH_UNITS.test(b))
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}

function compareDocs(a: Doc, b: Doc): number {
  const namesA = Object.keys(a);
  const namesB = Object.keys(b);
  for (const [i, name] of namesA.entries()) {
    const other = namesB[i];
    if (other === undefined) return 1;
    const order =
      rank(a[name]) - rank(b[other]) || compareStrings(name, other) || compare(a[name], b[other]);
    if (order !== 0) return order;
  }
  return namesA.length - namesB.length;
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const order = compare(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareBinary(a: Binary, b: Binary): number {
  return a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}

/** A text that two values share exactly when `compare` calls them equal; null and missing count as one. */
export function keyOf(value: unknown): string {
  switch (typeName(value)) {
    case 'missing':
    case 'null':
      return 'z';
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      return `n${numberKey(value as Numeric)}`;
    case 'string':
    case 'symbol': {
      const text = String(value);
      return `s${text.length}:${text}`;
    }
    case 'objectId':
      return `o${(value as ObjectId).toHexString()}`;
    case 'bool':
      return value ? 't' : 'f';
    case 'date':
      return `d${Number(value)}`;
    case 'object':
      return `{${Object.entries(value as Doc)
        .map(([name, child]) => keyOf(name) + keyOf(child))
        .join()}}`;
    case 'array':
      return `[${(value as unknown[]).map(keyOf).join()}]`;
    case 'binData':
      return `b${(value as Binary).sub_type}:${(value as Binary).toString('base64')}`;
    case 'minKey':
    case 'maxKey':
    case 'timestamp':
    case 'regex':
    case 'javascript':
      return `x${rank(value)}${EJSON.stringify(value, { relaxed: false })}`;
  }
}
