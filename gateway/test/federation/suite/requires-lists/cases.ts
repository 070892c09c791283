import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'sends a list of objects with its nulls': {
    query: '{ plans { hours } }',
    data: { plans: [{ hours: 6 }, null, { hours: 0 }] },
  },
  'sends a list of lists': {
    query: '{ plans { sum } }',
    data: {
      plans: [{ sum: '[[{"value":1}],null,[],[{"value":null}]]' }, null, { sum: 'null' }],
    },
  },
  'sends a list of scalars': {
    query: '{ plans { top marks } }',
    data: { plans: [{ top: 3, marks: [1, null, 3] }, null, { top: null, marks: null }] },
  },
  'fetches for a required list what a third subgraph has of its objects': {
    query: '{ plans { cost } }',
    data: { plans: [{ cost: 3 }, null, { cost: 0 }] },
    calls: ['plans', 'rates', 'costs'],
  },
  'shows of the objects in the list what the client asks for': {
    query: '{ plans { cost hours steps { id: rate rate: hours } table { label } } }',
    data: {
      plans: [
        {
          cost: 3,
          hours: 6,
          steps: [{ id: 1.5, rate: 3 }, null, { id: null, rate: null }, { id: 1.5, rate: 3 }],
          table: [[{ label: 'a' }], null, [], [{ label: 'b' }]],
        },
        null,
        { cost: 0, hours: 0, steps: [], table: null },
      ],
    },
  },
};
