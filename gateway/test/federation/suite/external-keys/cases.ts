import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes the key from the subgraph that begins with it': {
    query: '{ supplied { id supplier } }',
    data: {
      supplied: [
        { id: 'p2', supplier: null },
        { id: 'p1', supplier: 'Bolt' },
      ],
    },
    calls: ['supply'],
  },
  'goes from there to its owner': {
    query: '{ supplied { serial } }',
    data: { supplied: [{ serial: null }, { serial: 's-1' }] },
    calls: ['supply', 'base'],
  },
  'goes on by another key that is external': {
    query: '{ supplied { audited stock(at: "x") } parts { audited id: stock } }',
    data: {
      supplied: [
        { audited: null, stock: 1 },
        { audited: true, stock: 1 },
      ],
      parts: [{ audited: true, id: 4 }, null, { audited: null, id: 4 }],
    },
  },
};
