import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'sends on what another subgraph provides': {
    query: '{ carts { items { total } } }',
    data: { carts: [{ items: [{ total: 125 }, { total: 8 }] }, { items: null }, null] },
  },
  'fetches from the owner what nobody provides at the place': {
    query: '{ carts { gift { total price } } }',
    data: { carts: [{ gift: { total: 125, price: 100 } }, { gift: null }, null] },
    calls: ['shop', 'prices', 'totals'],
  },
  'requires for a list what each of its elements requires': {
    query: '{ carts { sum } }',
    data: { carts: [{ sum: 133 }, { sum: null }, null] },
  },
  "shows all of it under each other's names": {
    query:
      '{ carts { items: sum sum: items { price: total total: vat { rate: code code: rate } } gift { id: price } } }',
    data: {
      carts: [
        {
          items: 133,
          sum: [
            { price: 125, total: { rate: 'high', code: 25 } },
            { price: 8, total: null },
          ],
          gift: { id: 100 },
        },
        { items: null, sum: null, gift: null },
        null,
      ],
    },
  },
};
