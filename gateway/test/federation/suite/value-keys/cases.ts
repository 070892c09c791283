import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'tells entities apart by a key deep within values': {
    query: '{ orders { state bills { line } } }',
    data: {
      orders: [
        { state: 'paid', bills: [{ line: 1 }, { line: 2 }] },
        { state: null, bills: [] },
      ],
    },
  },
  'goes on by a key that leads through another entity': {
    query: '{ orders { bills { tax } } }',
    data: { orders: [{ bills: [{ tax: 0.5 }, { tax: null }] }, { bills: [] }] },
    calls: ['orders', 'bills', 'tax'],
  },
  'asks for more of an entity that stands within a key': {
    query: '{ orders { ref { shop { city } number } } }',
    data: {
      orders: [
        { ref: { shop: { city: 'OSL' }, number: 1 } },
        { ref: { shop: { city: 'BGO' }, number: 1 } },
      ],
    },
  },
  'gives other names to every part of the key': {
    query:
      '{ orders { number: state ref { number: shop { code: __typename } shop: number } bills { order { ref { shop { code } } } line: tax tax: line } } }',
    data: {
      orders: [
        {
          number: 'paid',
          ref: { number: { code: 'Shop' }, shop: 1 },
          bills: [
            { order: { ref: { shop: { code: 'x' } } }, line: 0.5, tax: 1 },
            { order: { ref: { shop: { code: 'x' } } }, line: null, tax: 2 },
          ],
        },
        { number: null, ref: { number: { code: 'Shop' }, shop: 1 }, bills: [] },
      ],
    },
  },
};
