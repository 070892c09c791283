import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly mass: number | null;
  readonly crew: readonly { readonly rank: number }[] | null;
  readonly due: number | null;
}

const dues = {
  due: (_: object, { mass }: Sent) => mass && mass / 2,
  pay: (_: object, { crew }: Sent) => (crew ?? []).reduce((sum, { rank }) => sum + rank, 0),
};

export const tables: MakeTables = () => ({
  fleet: {
    Query: { craft: ['Ship:c1', 'Raft:c2'] },
    Ship: [
      {
        id: 'c1',
        mass: 9,
        crew: [
          { name: 'Jo', rank: 2 },
          { name: 'Al', rank: 3 },
        ],
        mast: 2,
      },
    ],
    Raft: [{ id: 'c2', mass: null, crew: null }],
  },
  dues: {
    Query: { debtor: 'c1' },
    Craft: [
      { id: 'c1', paid: false, ...dues },
      { id: 'c2', paid: null, ...dues },
    ],
  },
  log: {
    Craft: ['c1', 'c2'].map((id) => ({ id, entry: (_: object, { due }: Sent) => `due ${due}` })),
  },
});
