import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  bookings: {
    Query: {
      free: ({ filter }: { filter: Record<string, unknown> }) =>
        filter['beds'] === 2 ? ['r1', null] : filter['floor'] === null ? [] : ['r1', 'r2'],
      nights: ({ from, to }: { from: number | null; to?: number | null }) =>
        (to ?? 10) - (from ?? 0),
    },
    Room: [
      { id: 'r1', beds: ({ min = null }: { min?: number | null }) => min },
      { id: 'r2', beds: 3 },
    ],
  },
  prices: {
    Query: { cheapest: ({ nights }: { nights: number }) => (nights === 2 ? 'r2' : null) },
    Room: ['r1', 'r2'].map((id) => ({
      id,
      beds: ({ min = null }: { min?: number | null }) => min,
      price: (given: object) => JSON.stringify(given),
    })),
  },
});
