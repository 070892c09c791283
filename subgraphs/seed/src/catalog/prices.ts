import { euros, type Money, shopPrice } from '../money.ts';
import { at, Random } from '../random.ts';
import { PER_STEP, stepOf } from '../scale.ts';
import { atWakingHour, DAY_MS, NOW_MS } from '../time.ts';
import { TEMPLATES } from './templates.ts';

/** A price and the moment from which it held. */
export interface SeedPriceChange extends Money {
  readonly since: Date;
}

/** Since when a product is sold, and for how much. */
export interface Pricing {
  readonly listedMs: number;
  /** The newest first; the last one began when the product was listed. Never empty. */
  readonly history: readonly SeedPriceChange[];
}

const FIRST_LISTED_MS = Date.parse('2022-01-03T00:00:00Z');
const LAST_LISTED_MS = Date.parse('2026-04-20T00:00:00Z');

/** The listing and all prices of a product. */
export function pricingOf(index: number): Pricing {
  const random = new Random('product.prices', index);
  const listedMs = listedAt(index, random);
  const changes = index === 0 ? 4 : random.weighted([25, 30, 22, 14, 9]);
  const moments = changeMoments(random, listedMs, changes);
  let cents = currentCents(index, random);
  const history = moments.map((since) => {
    const price = { ...euros(cents), since: new Date(since) };
    cents = priceBefore(random, cents);
    return price;
  });
  return { listedMs, history };
}

/** The price that held at a moment. @throws {RangeError} When the product was not listed yet. */
export function priceAt({ history }: Pricing, epochMs: number): SeedPriceChange {
  const held = history.find(({ since }) => since.getTime() <= epochMs);
  if (held === undefined) {
    throw new RangeError(
      `No price holds at ${new Date(epochMs).toISOString()}, before the listing`,
    );
  }
  return held;
}

/** The price of today. */
export function currentPrice({ history }: Pricing): SeedPriceChange {
  return at(history, 0);
}

/** Most products of a step came early; the last weeks saw few new ones. */
function listedAt(index: number, random: Random): number {
  const share = (stepOf(index, PER_STEP.products).place + random.unit()) / PER_STEP.products;
  const curved = 0.4 * share + 0.6 * share * share;
  const day = FIRST_LISTED_MS + curved * (LAST_LISTED_MS - FIRST_LISTED_MS);
  return atWakingHour(Math.floor(day / DAY_MS) * DAY_MS, random.unit());
}

/** The moments at which prices began, newest first, the listing last, at least three weeks apart. */
function changeMoments(random: Random, listedMs: number, changes: number): number[] {
  const days = Math.floor((NOW_MS - listedMs) / DAY_MS);
  const slot = Math.floor((days - 7) / (changes + 1));
  const fitting = slot < 21 ? 0 : changes;
  const moments = [listedMs];
  for (let change = 1; change <= fitting; change++) {
    const day = change * slot + random.int(0, slot - 21);
    moments.unshift(atWakingHour(listedMs + day * DAY_MS, random.unit()));
  }
  return moments;
}

function currentCents(index: number, random: Random): number {
  const { step, place } = stepOf(index, PER_STEP.products);
  const { cents } = at(TEMPLATES, place).product;
  return step === 0 ? cents : shopPrice(Math.round((cents * random.int(90, 114)) / 100));
}

/** Mostly a little less, as prices rise; sometimes more, where one was cut. */
function priceBefore(random: Random, cents: number): number {
  const percent = random.chance(0.7) ? random.int(84, 97) : random.int(105, 118);
  const before = shopPrice(Math.round((cents * percent) / 100));
  return before === cents ? cents + (percent < 100 ? -50 : 50) : before;
}
