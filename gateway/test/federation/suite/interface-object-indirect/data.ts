import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  people: {
    Query: { accounts: ['Member:a1', 'Guest:a2'] },
    Member: [{ id: 'a1', name: 'Nils', since: 1990 }],
    Guest: [{ id: 'a2', name: 'Oda' }],
  },
  access: {
    Query: { locked: 'a2' },
    Account: [
      { id: 'a1', access: 'x1', friends: ['a2', null, 'a1'] },
      { id: 'a2', access: null, friends: [] },
    ],
    Access: [{ id: 'x1', account: 'a1' }],
  },
  rights: {
    Access: [
      {
        id: 'x1',
        level: 3,
        rooms: [
          { name: 'Lab', keeper: { id: 'a2' } },
          { name: null, keeper: null },
        ],
      },
    ],
  },
});
