import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const meal =
  (id: string) =>
  ({ of, grams }: { of: string; grams?: number | null }) =>
    `${id} ${of} ${grams ?? 0}`;
const menu = ({ first }: { first?: number | null }) =>
  ['fish', 'hay']
    .slice(0, first ?? 2)
    .map((text) => ({ name: ({ long }: { long?: boolean }) => (long ? `fresh ${text}` : text) }));
const diet = ({ strict }: { strict: boolean }, { age }: { age: number }) =>
  `${age}${strict ? '!' : ''}`;

export const tables: MakeTables = () => ({
  zoo: {
    Query: {
      pens: [{ animals: ['Lion:l', 'Seal:s', 'Crow:c'] }, null, { animals: [] }, { animals: null }],
      star: 'Seal:s',
    },
    Lion: [{ id: 'l', age: 5 }],
    Seal: [{ id: 's', age: 6 }],
    Crow: [{ id: 'c', age: 7 }],
  },
  food: {
    Query: { hungry: ['c', 'l'] },
    Animal: ['l', 's', 'c'].map((id) => ({ id, meal: meal(id), menu, diet })),
  },
});
