import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  stage: {
    Query: {
      acts: [
        { __typename: 'Band', id: 'b1', name: 'Fjell', size: 4 },
        { __typename: 'Solo', id: 's1', name: null, teacher: { id: 't1', name: 'Eva' } },
      ],
      later: [
        { __typename: 'Solo', id: 's1' },
        { __typename: 'Band', id: 'b1' },
      ],
    },
  },
  artists: {
    Band: [{ id: 'b1', name: 'Fjell', size: 4, fee: 100 }],
    Solo: [{ id: 's1', name: null, teacher: 't1', fee: 50 }],
    Teacher: [{ id: 't1', name: 'Eva', school: 'North' }],
  },
});
