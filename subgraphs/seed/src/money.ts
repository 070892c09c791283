/** An amount in the minor unit of its currency: cents. */
export interface Money {
  readonly amount: number;
  readonly currency: 'EUR';
}

/** So many cents as money. */
export function euros(cents: number): Money {
  return { amount: cents, currency: 'EUR' };
}

/** The price nearest to an amount of cents that looks like one in a shop: 12.50, 12.90, 48.90, 129.00. */
export function shopPrice(cents: number): number {
  if (cents >= 10_000) return Math.round(cents / 500) * 500 - 100;
  if (cents >= 2_000) return Math.round(cents / 100) * 100 - 10;
  const halves = Math.max(4, Math.round(cents / 50)) * 50;
  return halves % 100 === 0 ? halves - 10 : halves;
}
