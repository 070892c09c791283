import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly call: string | null;
}

const meal = (what: string, ...shared: readonly (string | null)[]) => ({ what, shared });
const label = (_: object, { call }: Sent) => `"${call}"`;

export const tables: MakeTables = () => ({
  zoo: {
    Query: {
      residents: [
        'Parrot:p',
        { __typename: 'Keeper', name: 'Finn', wards: ['Lion:l', null] },
        null,
        'Lion:l',
      ],
      beasts: ({ kind }: { kind?: string }) =>
        kind === 'LION' ? ['Lion:l'] : ['Lion:l', 'Parrot:p'],
    },
    Lion: [{ id: 'l', call: 'roar', mane: true }],
    Parrot: [{ id: 'p', call: null, span: 40, friend: 'Lion:l' }],
  },
  meals: {
    Query: { hungriest: 'p' },
    Beast: [
      {
        id: 'l',
        fed: true,
        meals: ({ first }: { first: number }) =>
          [meal('meat', 'l'), meal('bone', 'l', null, 'p'), meal('fish')].slice(0, first),
      },
      { id: 'p', fed: false, meals: () => null },
    ],
  },
  vets: {
    Lion: [{ id: 'l', teeth: 30, vet: { no: 1, name: 'Mo' } }],
    Parrot: [{ id: 'p', vet: null }],
  },
  charts: {
    Beast: [
      { id: 'l', weight: 190.5, label },
      { id: 'p', weight: null, label },
    ],
    Vet: [{ no: 1, seen: ['p', 'l'] }],
  },
});
