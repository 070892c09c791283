import { describe, expect, it } from 'vitest';
import { estimateShipping, type Parcel, readParcel } from './shipping.ts';

const parcel = (change: Partial<Parcel> & { readonly amount?: number } = {}): Parcel => ({
  price: { amount: change.amount ?? 1000, currency: 'EUR' },
  weightGrams: 300,
  handlingClass: 'STANDARD',
  ...change,
});

describe('estimateShipping', () => {
  it.each([
    [0, 290],
    [500, 290],
    [501, 490],
    [2000, 490],
    [2001, 790],
    [5000, 790],
    [5001, 1290],
    [15_000, 1290],
    [15_001, 2490],
    [2 ** 31, 2490],
  ])('takes for %i g %i cents', (weightGrams, amount) => {
    expect(estimateShipping(parcel({ weightGrams }))).toEqual({ amount, currency: 'EUR' });
  });

  it.each([
    ['STANDARD', 290],
    ['FRAGILE', 440],
    ['BULKY', 690],
  ] as const)('takes for %s handling %i cents', (handlingClass, amount) => {
    expect(estimateShipping(parcel({ handlingClass })).amount).toBe(amount);
  });

  it.each([
    [4999, 2890],
    [5000, 0],
    [5001, 0],
  ])('takes at a price of %i cents %i cents, however heavy and bulky', (price, amount) => {
    const heavy = parcel({ amount: price, weightGrams: 90_000, handlingClass: 'BULKY' });
    expect(estimateShipping(heavy).amount).toBe(amount);
  });
});

describe('readParcel', () => {
  it('reads a representation and leaves out what else is in it', () => {
    expect(readParcel({ ...parcel(), __typename: 'Product', id: 'product-1' })).toEqual(parcel());
  });

  it.each([
    ['price', undefined],
    ['price', null],
    ['price', 1000],
    ['price', []],
    ['price', { amount: 1000 }],
    ['price', { amount: '1000', currency: 'EUR' }],
    ['price', { amount: -1, currency: 'EUR' }],
    ['price', { amount: 0.5, currency: 'EUR' }],
    ['price', { amount: Number.NaN, currency: 'EUR' }],
    ['price', { amount: 1000, currency: 'USD' }],
    ['weightGrams', undefined],
    ['weightGrams', null],
    ['weightGrams', '300'],
    ['weightGrams', -300],
    ['weightGrams', Number.POSITIVE_INFINITY],
    ['weightGrams', { $gt: '' }],
    ['handlingClass', undefined],
    ['handlingClass', 'fragile'],
    ['handlingClass', 'constructor'],
    ['handlingClass', '__proto__'],
    ['handlingClass', ['FRAGILE']],
  ])('refuses the %s %j', (field, value) => {
    expect(() => readParcel({ ...parcel(), [field]: value })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', field }),
    );
  });
});
