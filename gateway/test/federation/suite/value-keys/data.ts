import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const ref = (code: string, number: number) => ({
  shop: { code, city: code.toUpperCase() },
  number,
});
const bill = (number: number, line: number) => ({
  order: { ref: { number, shop: { code: 'x' } } },
  line,
});

export const tables: MakeTables = () => ({
  orders: {
    Query: {
      orders: [
        { ref: ref('osl', 1), state: 'paid' },
        { ref: ref('bgo', 1), state: null },
      ],
    },
  },
  bills: {
    Order: [
      { ref: ref('osl', 1), bills: [bill(1, 1), bill(1, 2)] },
      { ref: ref('bgo', 1), bills: [] },
    ],
    Shop: [
      { code: 'osl', city: 'OSL' },
      { code: 'bgo', city: 'BGO' },
    ],
  },
  tax: {
    Bill: [
      { ...bill(1, 1), tax: 0.5 },
      { ...bill(1, 2), tax: null },
    ],
  },
});
