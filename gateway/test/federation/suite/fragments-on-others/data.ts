import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const dog = { __typename: 'Dog', name: 'Rex' };
const cat = { __typename: 'Cat', name: 'Tom' };
const homes = [{ __typename: 'Kennel', pet: dog }, { __typename: 'Basket', pet: cat }, null];

export const tables: MakeTables = () => ({
  people: {
    Query: { owners: ['Person:p1', 'Club:c1', 'Person:p2'] },
    Person: [
      { id: 'p1', name: 'Ann' },
      { id: 'p2', name: null },
    ],
    Club: [{ id: 'c1', name: 'Pack' }],
  },
  pets: {
    Query: { dog },
    Person: [
      { id: 'p1', dog, cats: [[cat], null, []], homes },
      { id: 'p2', dog: null, cats: null, homes: [] },
    ],
  },
});
