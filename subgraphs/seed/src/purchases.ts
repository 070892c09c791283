import { priceAt } from './catalog/prices.ts';
import { indexOfSku } from './catalog/templates.ts';
import type { Market } from './market.ts';
import { Random } from './random.ts';
import { PER_STEP, stepOf } from './scale.ts';
import { SHOWCASE_ORDER_LINES } from './showcase.ts';
import { atWakingHour, DAY_MS, NOW_MS } from './time.ts';

/** How far an order has come. */
export type OrderStatus = 'PLACED' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED';

/** An order by the indexes of who and what is in it; orders and reviews are made from it. */
export interface Purchase {
  readonly buyer: number;
  readonly placedMs: number;
  readonly status: OrderStatus;
  readonly lines: readonly PurchaseLine[];
}

/** So many of one product, at the price of the moment in cents. */
export interface PurchaseLine {
  readonly product: number;
  readonly quantity: number;
  readonly cents: number;
}

const FIRST_ORDER_MS = Date.parse('2024-01-04T00:00:00Z');

/** The order with an index. Orders of a step come in the order of time, ever more of them. */
export function purchaseOf(index: number, market: Market): Purchase {
  const { step } = stepOf(index, PER_STEP.orders);
  const random = new Random('order', index);
  const placedMs = placedAt(index, random);
  const buyer = index === 0 ? 0 : market.drawUser(random, step, placedMs);
  const lines =
    index === 0 ? showcaseLines(market, placedMs) : drawLines(random, step, placedMs, market);
  return { buyer, placedMs, status: statusAt(index, placedMs, random), lines };
}

function placedAt(index: number, random: Random): number {
  const { place } = stepOf(index, PER_STEP.orders);
  const share = (place + random.unit()) / PER_STEP.orders;
  // The slope falls from 1.6 to 0.4: four times as many orders a day at the end as at the beginning.
  const curved = 1.6 * share - 0.6 * share * share;
  const day = FIRST_ORDER_MS + curved * (NOW_MS - FIRST_ORDER_MS);
  const placedMs = atWakingHour(day, random.unit());
  return placedMs < NOW_MS ? placedMs : placedMs - DAY_MS;
}

function statusAt(index: number, placedMs: number, random: Random): OrderStatus {
  if (index !== 0 && random.chance(0.04)) return 'CANCELLED';
  const days = (NOW_MS - placedMs) / DAY_MS;
  if (days < 5) return random.chance(0.85) ? 'PLACED' : 'SHIPPED';
  if (days < 12) return random.chance(0.75) ? 'SHIPPED' : 'DELIVERED';
  return 'DELIVERED';
}

function drawLines(random: Random, step: number, placedMs: number, market: Market): PurchaseLine[] {
  const wanted = 1 + random.weighted([32, 30, 20, 11, 7]);
  const first = market.drawProduct(random, step, placedMs);
  const chosen = new Set([first]);
  for (let line = 1; line < wanted; line++) {
    // People who buy a tent need a mat as well; a product that comes up twice is taken once.
    const related = random.chance(0.5);
    chosen.add(
      related
        ? market.drawNeighbour(random, first, placedMs)
        : market.drawProduct(random, step, placedMs),
    );
  }
  return [...chosen].map((product) => {
    const cents = centsAt(market, product, placedMs);
    return { product, quantity: quantityFor(random, cents), cents };
  });
}

function quantityFor(random: Random, cents: number): number {
  if (cents > 10_000) return random.chance(0.06) ? 2 : 1;
  return 1 + random.weighted(cents > 4_000 ? [86, 12, 2] : [70, 19, 7, 4]);
}

function showcaseLines(market: Market, placedMs: number): PurchaseLine[] {
  return SHOWCASE_ORDER_LINES.map(({ sku, quantity }) => {
    const product = indexOfSku(sku);
    return { product, quantity, cents: centsAt(market, product, placedMs) };
  });
}

function centsAt(market: Market, product: number, epochMs: number): number {
  return priceAt(market.pricing(product), epochMs).amount;
}
