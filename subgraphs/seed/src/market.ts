import { type Pricing, pricingOf } from './catalog/prices.ts';
import { TEMPLATES } from './catalog/templates.ts';
import { joinedMs } from './people/users.ts';
import { at, type Random } from './random.ts';
import { PER_STEP } from './scale.ts';

/** How often chance may pick somebody or something that was not there yet before the very first is taken. */
const MAX_DRAWS = 60;

// Coprime with the products of a step, so that popularity is spread over all of them; the first stays the first.
const POPULARITY_STRIDE = 77;

const PLACES_BY_CATEGORY = placesByCategory();

/**
 * Who and what is there at a moment, up to a step of the scale. Remembers what it has worked out; it lives as long as
 * one run of a generator.
 */
export class Market {
  readonly #joinedMs: number[] = [];
  readonly #pricings: Pricing[] = [];

  joinedMs(user: number): number {
    this.#joinedMs[user] ??= joinedMs(user);
    return this.#joinedMs[user];
  }

  pricing(product: number): Pricing {
    this.#pricings[product] ??= pricingOf(product);
    return this.#pricings[product];
  }

  /** A user who had joined before a moment, of the steps up to one. */
  drawUser(random: Random, step: number, beforeMs: number): number {
    return draw(
      () => random.int(0, step) * PER_STEP.users + random.skewedIndex(PER_STEP.users, 0.08),
      (user) => this.joinedMs(user) < beforeMs,
    );
  }

  /** A product that had been listed before a moment, of the steps up to one; popular ones are likelier. */
  drawProduct(random: Random, step: number, beforeMs: number): number {
    return draw(
      () => {
        const rank = random.skewedIndex(PER_STEP.products, 0.3);
        const place = (rank * POPULARITY_STRIDE) % PER_STEP.products;
        return random.int(0, step) * PER_STEP.products + place;
      },
      (product) => this.pricing(product).listedMs < beforeMs,
    );
  }

  /** A product that stands on the same shelf as another and had been listed before a moment. */
  drawNeighbour(random: Random, product: number, beforeMs: number): number {
    const place = product % PER_STEP.products;
    const shelf = PLACES_BY_CATEGORY.get(at(TEMPLATES, place).categoryId) ?? [place];
    return draw(
      () => product - place + random.pick(shelf),
      (neighbour) => this.pricing(neighbour).listedMs < beforeMs,
    );
  }
}

/** Draws until something fits. Index 0 always does: the first user and product are older than all orders. */
function draw(next: () => number, fits: (index: number) => boolean): number {
  for (let count = 0; count < MAX_DRAWS; count++) {
    const index = next();
    if (fits(index)) return index;
  }
  return 0;
}

function placesByCategory(): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [place, { categoryId }] of TEMPLATES.entries()) {
    places.set(categoryId, [...(places.get(categoryId) ?? []), place]);
  }
  return places;
}
