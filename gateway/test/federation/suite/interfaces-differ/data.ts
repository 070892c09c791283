import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  tools: {
    Query: { tools: ['Saw:s1', null, 'Hammer:h1'] },
    Saw: [{ id: 's1', name: 'Fox', teeth: 60 }],
    Hammer: [{ id: 'h1', name: null }],
  },
  rental: {
    Query: {
      rented: ['Hammer:h1', 'Drill:d1'],
      sharp: [{ __typename: 'Blade', teeth: 8, steel: 'hard' }],
    },
    Hammer: [{ id: 'h1', price: 10 }],
    Drill: [{ id: 'd1', price: null, name: 'Bit' }],
    Saw: [{ id: 's1', price: 30 }],
  },
});
