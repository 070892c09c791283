import { productId, productSku } from './catalog/products.ts';
import { Random } from './random.ts';
import { worldSize } from './scale.ts';
import { WAREHOUSES } from './warehouses.ts';

/** What one warehouse has of one product. */
export interface SeedStockLevel {
  readonly productId: string;
  readonly sku: string;
  readonly warehouseId: string;
  readonly onHand: number;
  /** At most `onHand`. */
  readonly reserved: number;
}

/** Yields what lies in the warehouses of a world: each product in one to four of them, a few sold out everywhere. */
export function* stock(scale: number): Generator<SeedStockLevel, void, undefined> {
  const count = worldSize(scale).products;
  for (let index = 0; index < count; index++) {
    const random = new Random('stock', index);
    const soldOut = random.chance(0.06) && index !== 0;
    const spread = index === 0 ? 3 : 1 + random.weighted([20, 35, 30, 15]);
    const keepers = random.sample(WAREHOUSES, spread).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const { id } of keepers) {
      yield {
        productId: productId(index),
        sku: productSku(index),
        warehouseId: id,
        ...level(random, soldOut),
      };
    }
  }
}

/** Sold out means nothing left, or nothing that is not promised to somebody. */
function level(random: Random, soldOut: boolean): { onHand: number; reserved: number } {
  if (soldOut) {
    const promised = random.chance(0.5) ? 0 : random.int(1, 4);
    return { onHand: promised, reserved: promised };
  }
  const onHand = random.chance(0.15) ? random.int(1, 8) : random.int(9, 140);
  const reserved = random.chance(0.4) ? 0 : random.int(0, Math.min(12, onHand - 1));
  return { onHand, reserved };
}
