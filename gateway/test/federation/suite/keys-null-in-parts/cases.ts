import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'sends a key of which a part is null': {
    query: '{ seats { drink } }',
    data: {
      seats: [{ drink: 'tea' }, { drink: 'rum' }, { drink: 'gin' }, null, { drink: null }],
    },
  },
  'keeps the null parts in the answer, under other names': {
    query: '{ seats { place: row row: place { side: no no: side } drink } }',
    data: {
      seats: [
        { place: 'A', row: { side: 1, no: 'LEFT' }, drink: 'tea' },
        { place: null, row: { side: 1, no: null }, drink: 'rum' },
        { place: 'B', row: null, drink: 'gin' },
        null,
        { place: 'C', row: { side: null, no: 'RIGHT' }, drink: null },
      ],
    },
  },
  'finds nothing by one key that is null, and the rest by the other': {
    query: '{ seats { guest { tab inside } } }',
    data: {
      seats: [
        { guest: { tab: 5, inside: true } },
        { guest: { tab: 0, inside: null } },
        { guest: null },
        null,
        { guest: { tab: null, inside: false } },
      ],
    },
  },
};
