import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const anna = { __typename: 'Person', name: 'Anna' };
const club = { __typename: 'Club', name: 'Paws' };

const pet = ({ id }: { id: string }) => (id === 'd' ? 'Dog:d' : 'Cat:c');

export const tables: MakeTables = () => ({
  core: {
    Query: { pets: ['Cat:c', 'Dog:d'], pet },
    Cat: [{ id: 'c', name: 'Miu', owner: { ...anna, age: 40 }, lives: 7 }],
    Dog: [{ id: 'd', name: null, owner: club }],
  },
  more: {
    Query: {
      pets: ['Cat:c', 'Dog:d'],
      pet,
      walk: { pets: ['Dog:d', null, 'Cat:c'], by: { ...anna, mail: null } },
    },
    Cat: [{ id: 'c', name: 'Miu', owner: { ...anna, mail: 'a@b' }, weight: 4 }],
    Dog: [
      {
        id: 'd',
        name: null,
        owner: { ...club, members: [{ ...anna, mail: 'a@b' }, null] },
        weight: null,
        barks: true,
      },
    ],
  },
});
