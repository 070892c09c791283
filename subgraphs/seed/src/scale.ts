import { CATEGORY_COUNT } from './categories.ts';
import { WAREHOUSE_COUNT } from './warehouses.ts';

/** How many of each entity there are. */
export interface WorldSize {
  readonly users: number;
  readonly products: number;
  readonly bundles: number;
  readonly orders: number;
  readonly reviews: number;
  readonly warehouses: number;
  readonly categories: number;
}

/**
 * How many entities one step of the scale adds. What is made in step n refers only to what is made up to step n,
 * so a smaller world is always the beginning of a larger one.
 */
export const PER_STEP = {
  users: 200,
  products: 120,
  bundles: 10,
  orders: 1_000,
  reviews: 1_500,
} as const;

const MAX_SCALE = 1_000;

/**
 * Says how many of each entity a world of a scale has: an integer from 1 (200 users, 1,000 orders) to 1,000.
 *
 * @throws {RangeError} When the scale is anything else.
 */
export function worldSize(scale: number): WorldSize {
  if (!Number.isInteger(scale) || scale < 1 || scale > MAX_SCALE) {
    throw new RangeError(
      `The scale must be an integer from 1 to ${MAX_SCALE}, got ${String(scale)}`,
    );
  }
  return {
    users: PER_STEP.users * scale,
    products: PER_STEP.products * scale,
    bundles: PER_STEP.bundles * scale,
    orders: PER_STEP.orders * scale,
    reviews: PER_STEP.reviews * scale,
    warehouses: WAREHOUSE_COUNT,
    categories: CATEGORY_COUNT,
  };
}

/** Which step of the scale an entity belongs to, from 0, and its place within that step, from 0. */
export function stepOf(index: number, perStep: number): { step: number; place: number } {
  const step = Math.floor(index / perStep);
  return { step, place: index - step * perStep };
}
