import { bundleListedMs } from '../catalog/bundles.ts';
import { indexOfSku } from '../catalog/templates.ts';
import type { Market } from '../market.ts';
import type { Purchase } from '../purchases.ts';
import { at, Random } from '../random.ts';
import { PER_STEP, stepOf } from '../scale.ts';
import { SHOWCASE_REVIEW } from '../showcase.ts';
import { atWakingHour, DAY_MS, NOW_MS } from '../time.ts';

/** What is reviewed, by its index among the items of its kind. */
export type Item =
  | { readonly kind: 'product'; readonly product: number }
  | { readonly kind: 'bundle'; readonly bundle: number };

/** Who reviews what, and when. */
export interface Subject {
  readonly author: number;
  readonly item: Item;
  readonly writtenMs: number;
  readonly daysOfUse: number;
}

/** What subjects are drawn from: the orders of their own step. */
export interface Occasions {
  readonly purchases: readonly Purchase[];
  readonly market: Market;
}

// Every sixth review is not drawn from an order: half of these go round all products of the step, so that none is
// without a review, half of them round its bundles, which cannot be ordered yet.
const ROUND = 12;
const PRODUCT_TURN = 5;
const BUNDLE_TURN = 11;

/**
 * Draws who reviews what in a review; null when the draw leads nowhere, so that another attempt is needed. Each attempt
 * looks further around the orders that a review of its index is near to in time.
 */
export function drawSubject(index: number, attempt: number, occasions: Occasions): Subject | null {
  if (index === 0) return showcaseSubject(occasions);
  const random = new Random(`review.subject.${attempt}`, index);
  const { step, place } = stepOf(index, PER_STEP.reviews);
  const round = Math.floor(place / ROUND);
  if (place % ROUND === PRODUCT_TURN && round < PER_STEP.products) {
    const product = step * PER_STEP.products + round;
    const { listedMs } = occasions.market.pricing(product);
    return byAnybody({ kind: 'product', product }, listedMs, step, random, occasions.market);
  }
  if (place % ROUND === BUNDLE_TURN) {
    const bundle = step * PER_STEP.bundles + (round % PER_STEP.bundles);
    return byAnybody(
      { kind: 'bundle', bundle },
      bundleListedMs(bundle),
      step,
      random,
      occasions.market,
    );
  }
  return byBuyer(place, attempt, random, occasions.purchases);
}

function showcaseSubject({ purchases }: Occasions): Subject {
  const { daysAfterOrder, sku } = SHOWCASE_REVIEW;
  const { buyer, placedMs } = at(purchases, 0);
  return {
    author: buyer,
    item: { kind: 'product', product: indexOfSku(sku) },
    writtenMs: placedMs + daysAfterOrder * DAY_MS,
    daysOfUse: daysAfterOrder,
  };
}

/** A buyer writes about something that came, mostly within three weeks. */
function byBuyer(
  place: number,
  attempt: number,
  random: Random,
  purchases: readonly Purchase[],
): Subject | null {
  const near = Math.floor((place / PER_STEP.reviews) * purchases.length);
  const reach = 15 * (attempt + 1);
  const from = Math.max(0, near - reach);
  const to = Math.min(purchases.length - 1, near + reach);
  const { buyer, placedMs, status, lines } = at(purchases, random.int(from, to));
  const days = 3 + random.int(0, 18) + (random.chance(0.3) ? random.int(0, 70) : 0);
  const writtenMs = atWakingHour(placedMs + days * DAY_MS, random.unit());
  if (status !== 'DELIVERED' || writtenMs >= NOW_MS) return null;
  const { product } = random.pick(lines);
  return { author: buyer, item: { kind: 'product', product }, writtenMs, daysOfUse: days - 2 };
}

/** Somebody who got it elsewhere, or as a present. */
function byAnybody(
  item: Item,
  listedMs: number,
  step: number,
  random: Random,
  market: Market,
): Subject | null {
  const author = market.drawUser(random, step, NOW_MS - 5 * DAY_MS);
  const earliestMs = Math.max(listedMs, market.joinedMs(author)) + 3 * DAY_MS;
  const day = earliestMs + random.unit() * (NOW_MS - earliestMs - DAY_MS);
  const writtenMs = atWakingHour(day, random.unit());
  if (writtenMs < earliestMs || writtenMs >= NOW_MS) return null;
  return { author, item, writtenMs, daysOfUse: random.int(3, 70) };
}
