import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const ada = { id: 'w1', name: 'Ada' };

export const tables: MakeTables = () => ({
  press: {
    Query: {
      front: [{ id: 's1', desk: { id: 'd1', chief: ada } }, null, { id: 's2', desk: null }],
      wire: [
        { __typename: 'Story', id: 's1', title: 'Ice', desk: { id: 'd1' } },
        { __typename: 'Photo', id: 'f1', by: ada },
        { __typename: 'Photo', id: 'f2', by: { id: 'w2', name: null } },
      ],
      story: ({ id }: { id: string }) => ({ id }),
    },
  },
  store: {
    Query: { best: 's1' },
    Story: [
      { id: 's1', title: 'Ice', desk: 'd1' },
      { id: 's2', title: null, desk: null },
    ],
    Photo: [
      { id: 'f1', by: { id: 'w1' }, width: 30 },
      { id: 'f2', by: { id: 'w2' }, width: null },
    ],
    Desk: [{ id: 'd1', room: 7 }],
  },
  staff: {
    Desk: [{ id: 'd1', chief: 'w1' }],
    Writer: [
      { ...ada, mail: 'ada@press' },
      { id: 'w2', name: null, mail: null },
    ],
  },
});
