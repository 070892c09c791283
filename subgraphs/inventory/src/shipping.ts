import { ServiceError } from '@archipelago/kit';

/** An amount in the currency's minor unit. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** What the cost of a delivery depends on. */
export interface Parcel {
  readonly price: Money;
  readonly weightGrams: number;
  readonly handlingClass: HandlingClass;
}

type HandlingClass = keyof typeof SURCHARGES;

/** From this price on, in cents, delivery costs nothing, whatever the weight and handling. */
const FREE_FROM = 5000;

/** What delivery costs up to a weight, in cents; the lightest first. */
const TARIFF = [
  { upToGrams: 500, amount: 290 },
  { upToGrams: 2000, amount: 490 },
  { upToGrams: 5000, amount: 790 },
  { upToGrams: 15_000, amount: 1290 },
] as const;

/** What delivery costs beyond the last weight, in cents. */
const HEAVIEST = 2490;

/** What handling adds, in cents. */
const SURCHARGES = { STANDARD: 0, FRAGILE: 150, BULKY: 400 } as const;

/** What delivery by drone would cost. */
export function estimateShipping({ price, weightGrams, handlingClass }: Parcel): Money {
  const { currency } = price;
  if (price.amount >= FREE_FROM) return { amount: 0, currency };
  const byWeight = TARIFF.find(({ upToGrams }) => weightGrams <= upToGrams)?.amount ?? HEAVIEST;
  return { amount: byWeight + SURCHARGES[handlingClass], currency };
}

/**
 * Reads a parcel from the representation of a product, which other services have filled in.
 *
 * @throws {ServiceError} `BAD_USER_INPUT` naming the field that is missing or not what it must be.
 */
export function readParcel(representation: object): Parcel {
  const { price, weightGrams, handlingClass } = representation as Record<keyof Parcel, unknown>;
  const { amount, currency } = (price ?? {}) as Record<keyof Money, unknown>;
  if (!isCount(amount) || currency !== 'EUR') throw wrong('price', 'an amount of cents in EUR');
  if (!isCount(weightGrams)) throw wrong('weightGrams', 'a whole number of grams');
  if (!isHandlingClass(handlingClass)) {
    throw wrong('handlingClass', Object.keys(SURCHARGES).join(', '));
  }
  return { price: { amount, currency }, weightGrams, handlingClass };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isHandlingClass(value: unknown): value is HandlingClass {
  return typeof value === 'string' && Object.hasOwn(SURCHARGES, value);
}

function wrong(field: string, expected: string): ServiceError {
  return new ServiceError(
    'BAD_USER_INPUT',
    `The field "${field}" of a product's representation must be ${expected}.`,
    { field },
  );
}
