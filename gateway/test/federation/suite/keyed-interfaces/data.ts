import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  market: {
    Query: { offers: ['Sale:s', 'Rental:r'], offer: ({ id }: { id: string }) => `Rental:${id}` },
    Sale: [{ id: 's', price: 10, percent: 5 }],
    Rental: [{ id: 'r', price: null }],
  },
  terms: {
    Sale: [{ id: 's', terms: { text: 'final', similar: ['Rental:r', null] }, until: 3 }],
    Rental: [{ id: 'r', terms: null, days: ({ max = 9 }: { max?: number | null }) => max }],
  },
  notes: {
    Query: { noted: ['r', null, 's'] },
    Offer: [
      { id: 's', notes: ['good'] },
      { id: 'r', notes: null },
    ],
  },
});
