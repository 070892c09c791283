import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'sends null for what failed and may be null, with its error': {
    query: '{ items { soft } }',
    data: { items: [{ soft: 'soft 5' }, { soft: 'soft null' }, { soft: null }] },
    errors: [{ code: 'NO_PRICE', message: /No price/ }],
  },
  'asks nothing that requires what cannot be there, and the rest': {
    query: '{ items { plain sum } }',
    data: {
      items: [
        { plain: 'I1', sum: 3 },
        { plain: 'I2', sum: null },
        { plain: 'I3', sum: null },
      ],
    },
    errors: [{ message: /No list/ }],
  },
};
