import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly price: number | null;
  readonly vat: { readonly rate: number } | null;
  readonly items: readonly { readonly total: number | null }[] | null;
}

const total = (_: object, { price, vat }: Sent) => price && price * (1 + (vat?.rate ?? 0) / 100);
const sum = (_: object, { items }: Sent) =>
  items?.reduce((all, each) => all + (each.total ?? 0), 0) ?? null;

export const tables: MakeTables = () => ({
  shop: {
    Query: { carts: ['c1', 'c2', null] },
    Cart: [
      {
        id: 'c1',
        items: [
          { id: 'i1', price: 100, vat: { rate: 25 } },
          { id: 'i2', price: 8, vat: null },
        ],
        gift: { id: 'i1' },
      },
      { id: 'c2', items: null, gift: null },
    ],
  },
  prices: {
    Item: [
      { id: 'i1', price: 100, vat: { rate: 25, code: 'high' } },
      { id: 'i2', price: 8, vat: null },
    ],
  },
  totals: {
    Item: ['i1', 'i2'].map((id) => ({ id, total })),
    Cart: ['c1', 'c2'].map((id) => ({ id, sum })),
  },
});
