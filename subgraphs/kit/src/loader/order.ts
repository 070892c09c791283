import { createHash } from 'node:crypto';
import type { CursorShape, CursorType } from './cursor.ts';

/** Where rows stand whose value is null. */
export type NullsPlace = 'first' | 'last';

/** One property of an order. */
export interface OrderPart {
  readonly name: string;
  readonly direction: 'asc' | 'desc';
  /**
   * Where rows stand whose value is null. By default where the store has them, so that a plain index
   * serves: PostgreSQL takes null for the greatest value, MongoDB for the least.
   */
  readonly nulls?: NullsPlace | undefined;
}

/** The orders that a list can be asked for in, by name; the key decides between equals. */
export type Orders<Name extends string = string> = Readonly<Record<Name, readonly OrderPart[]>>;

/** What besides the direction there is to say of a property of an order. */
export type OrderOptions = Pick<OrderPart, 'nulls'>;

export function asc(name: string, options: OrderOptions = {}): OrderPart {
  return { name, direction: 'asc', ...options };
}

export function desc(name: string, options: OrderOptions = {}): OrderPart {
  return { name, direction: 'desc', ...options };
}

/** One property of an order as a store sorts by it. */
export interface SortPart {
  readonly name: string;
  readonly direction: 'asc' | 'desc';
  /** Null when no row has null there. */
  readonly nulls: NullsPlace | null;
  readonly type: CursorType;
}

/** An order made unique by the key. */
export type CompleteOrder = readonly SortPart[];

/** The order from the end of the list to its beginning. */
export function reversed(order: CompleteOrder): CompleteOrder {
  return order.map((part) => ({
    ...part,
    direction: part.direction === 'asc' ? 'desc' : 'asc',
    nulls: part.nulls && (part.nulls === 'first' ? 'last' : 'first'),
  }));
}

/** The cursors of a list in an order: those of every other list or order have another tag. */
export function shapeOf(list: string, order: CompleteOrder): CursorShape {
  const parts = order.map(({ name, direction, nulls }) => [name, direction, nulls]);
  const digest = createHash('sha256').update(JSON.stringify([list, ...parts]));
  return {
    tag: digest.digest('base64url').slice(0, 8),
    parts: order.map(({ name, type, nulls }) => ({ name, type, nullable: nulls !== null })),
  };
}
