import { type Model, Types } from 'mongoose';
import type { CursorType, CursorValue } from '../loader/cursor.ts';
import { type KeysetTest, rowsBeyond } from '../loader/keyset.ts';
import type { CompleteOrder, OrderPart, SortPart } from '../loader/order.ts';
import { pathOf } from './documents.ts';
import { kindOf, mayBeNull } from './keys.ts';

const CURSOR_TYPES: Readonly<Record<string, CursorType>> = {
  String: 'string',
  Number: 'number',
  Date: 'date',
  ObjectId: 'string',
};

function cursorTypeOf<Document>(model: Model<Document>, name: string): CursorType {
  const kind = kindOf(model, pathOf(name));
  const type = CURSOR_TYPES[kind];
  if (!type) throw new Error(`A list cannot be sorted by a field of ${kind}.`);
  return type;
}

/** The order, made unique by the id. */
export function completeOrder<Document>(
  model: Model<Document>,
  order: readonly OrderPart[],
): CompleteOrder {
  const direction = order.at(-1)?.direction ?? 'asc';
  const named = order.some(({ name }) => name === 'id');
  const parts: readonly OrderPart[] = named ? order : [...order, { name: 'id', direction }];
  return parts.map((part): SortPart => {
    const nulls = mayBeNull(model, pathOf(part.name))
      ? (part.nulls ?? usualNulls(part.direction))
      : null;
    return {
      name: part.name,
      direction: part.direction,
      nulls,
      type: cursorTypeOf(model, part.name),
    };
  });
}

/** MongoDB takes null, and a field that is not there, for the least value. */
function usualNulls(direction: OrderPart['direction']): 'first' | 'last' {
  return direction === 'asc' ? 'first' : 'last';
}

/** How documents are sorted in an order: what has to be added to them before, and by what. */
export interface Sorting {
  readonly add: Readonly<Record<string, unknown>>;
  readonly by: Record<string, 1 | -1>;
}

/** Where nulls do not stand where MongoDB has them, they are told from others by a field of their own. */
export function sortingOf(order: CompleteOrder): Sorting {
  const add: Record<string, unknown> = {};
  const by: Record<string, 1 | -1> = {};
  for (const [i, { name, direction, nulls }] of order.entries()) {
    const path = pathOf(name);
    if (nulls !== null && nulls !== usualNulls(direction)) {
      const isNull = `(null ${i})`;
      // A field that is not there is less than null.
      add[isNull] = { $cond: [{ $lte: [`$${path}`, null] }, 1, 0] };
      by[isNull] = nulls === 'last' ? 1 : -1;
    }
    by[path] = direction === 'asc' ? 1 : -1;
  }
  return { add, by };
}

const OPERATORS = { '=': '$eq', '>': '$gt', '<': '$lt' } as const;

/** The condition for the documents on one side of a cursor. */
export function beyond<Document>(
  model: Model<Document>,
  order: CompleteOrder,
  cursor: readonly CursorValue[],
  side: 'after' | 'before',
): Record<string, unknown> {
  const values = order.map(({ name }, i) => storedValue(kindOf(model, pathOf(name)), cursor[i]));
  const conditionOf = ({ index, must }: KeysetTest): unknown => {
    // So it is for a field that is not there, too.
    if (must === 'be null') return { $eq: null };
    return must === 'not be null' ? { $ne: null } : { [OPERATORS[must]]: values[index] };
  };
  const alternatives = rowsBeyond(order, cursor, side).map((tests) =>
    Object.fromEntries(tests.map((test) => [pathOf(test.name), conditionOf(test)])),
  );
  return alternatives.length > 0 ? { $or: alternatives } : { _id: { $in: [] } };
}

function storedValue(kind: string, value: CursorValue | undefined): unknown {
  if (kind === 'Date') return new Date(String(value));
  if (kind !== 'ObjectId') return value;
  return Types.ObjectId.isValid(String(value)) ? new Types.ObjectId(String(value)) : null;
}

/** A value of a document in a cursor. */
export function cursorValue(value: unknown): CursorValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' ? value : String(value);
}
