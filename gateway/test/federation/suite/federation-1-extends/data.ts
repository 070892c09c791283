import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly price: number | null;
  readonly weight: number | null;
}

const shipping = (_: object, { price, weight }: Sent) =>
  price === null || price > 100 ? 0 : (weight ?? 1) * 2;

export const tables: MakeTables = () => ({
  catalog: {
    Query: { top: ({ first }: { first: number }) => ['1', '2', '3'].slice(0, first) },
    Product: [
      { upc: '1', sku: 's', brand: { id: 'b1' }, price: 10, weight: 4 },
      { upc: '2', sku: 's', brand: { id: 'b2' }, price: 999, weight: 5 },
      { upc: '3', sku: null, brand: null, price: null, weight: null },
    ],
  },
  stock: {
    Product: [
      { upc: '1', inStock: true, shipping },
      { upc: '2', inStock: false, shipping },
      { upc: '3', inStock: null, shipping },
    ],
  },
  brands: {
    Product: [
      { sku: 's', brand: { id: 'b1' }, slogan: 'First' },
      { sku: 's', brand: { id: 'b2' }, slogan: 'Second' },
    ],
  },
});
