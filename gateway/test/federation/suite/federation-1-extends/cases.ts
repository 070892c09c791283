import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'extends by the directive as by the keyword': {
    query: '{ top { inStock price } }',
    data: {
      top: [
        { inStock: true, price: 10 },
        { inStock: false, price: 999 },
      ],
    },
  },
  'requires fields that the client does not ask for': {
    query: '{ top(first: 3) { shipping } }',
    data: { top: [{ shipping: 8 }, { shipping: 0 }, { shipping: 0 }] },
    calls: ['catalog', 'stock'],
  },
  'finds an entity by a key with an object in it': {
    query: '{ top(first: 3) { slogan brand { id } } }',
    data: {
      top: [
        { slogan: 'First', brand: { id: 'b1' } },
        { slogan: 'Second', brand: { id: 'b2' } },
        { slogan: null, brand: null },
      ],
    },
  },
  "gives the fields each other's names": {
    query:
      '{ top(first: 1) { price: weight weight: shipping upc: slogan sku: price brand { key: id } } }',
    data: { top: [{ price: 4, weight: 8, upc: 'First', sku: 10, brand: { key: 'b1' } }] },
  },
};
