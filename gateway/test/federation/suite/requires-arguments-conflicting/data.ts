import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Guest {
  readonly name: string;
  readonly age: number | null;
}

interface Sent {
  readonly rent: number;
  readonly guests: readonly Guest[];
}

const GUESTS: readonly Guest[] = [
  { name: 'Ann', age: 30 },
  { name: 'Bo', age: null },
  { name: 'Cy', age: 50 },
];

const computed = {
  short: (_: object, { rent }: Sent) => `one for ${rent}`,
  long: (_: object, { rent }: Sent) => `twelve for ${rent}`,
  names: (_: object, { guests }: Sent) => guests.map(({ name }) => name),
  ages: (_: object, { guests }: Sent) => guests.map(({ age }) => age),
  plain: 'plain',
};

const room = (id: string, rent: number, guests: readonly Guest[]) => ({
  id,
  rent: ({ months }: { months: number }) => rent * months,
  guests: ({ first }: { first: number }) => guests.slice(0, first),
});

export const tables: MakeTables = () => ({
  rooms: {
    Query: { rooms: ['r1', null, 'r2'] },
    Room: [room('r1', 10, GUESTS), room('r2', 20, [])],
  },
  offers: {
    Room: [
      { id: 'r1', ...computed },
      { id: 'r2', ...computed },
    ],
  },
  insurance: {
    Room: ['r1', 'r2'].map((id) => ({ id, insured: (_: object, { rent }: Sent) => rent })),
  },
});
