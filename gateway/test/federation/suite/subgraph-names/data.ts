import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly lives: number | null;
}

const luck = (_: object, { lives }: Sent) => `luck ${lives}`;

export const tables: MakeTables = () => ({
  '9-lives': {
    Query: { cats: ['k1', null, 'k2'] },
    Cat: [
      { id: 'k1', lives: 9, at: { id: 'h' } },
      { id: 'k2', lives: null, at: null },
    ],
  },
  'cats-api': {
    Cat: [
      { id: 'k1', name: 'Mons', luck },
      { id: 'k2', name: null, luck },
    ],
  },
  cats_api: {
    Query: { oldest: { id: 'k1', name: 'Mons', age: 20 } },
    Cat: [
      { id: 'k1', age: 20 },
      { id: 'k2', age: null },
    ],
  },
  'Cats.API': {
    House: [
      {
        id: 'h',
        cats: ({ first }: { first: number }) => [{ id: 'k2' }, { id: 'k1' }].slice(0, first),
      },
    ],
  },
});
