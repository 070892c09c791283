import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly name: string | null;
  readonly base: number;
  readonly boss: { readonly name: string } | null;
}

const slip = (_: object, { name }: Sent) => `for ${name}`;
const chain = (_: object, { boss }: Sent) => `under ${boss?.name}`;
const tax = (_: object, { base }: Sent) => base / 10;

export const tables: MakeTables = () => ({
  people: {
    Query: { people: ['p1', null, 'p2'], team: { lead: 'p2', members: ['p1'] } },
    Person: [
      { id: 'p1', name: 'Ask', boss: 'p2' },
      { id: 'p2', name: null, boss: null },
    ],
  },
  pay: {
    Person: [
      { id: 'p1', base: 100, slip, chain },
      { id: 'p2', base: 200, slip, chain },
    ],
  },
  tax: {
    Person: [
      { id: 'p1', tax },
      { id: 'p2', tax },
    ],
  },
});
