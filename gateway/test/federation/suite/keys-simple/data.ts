import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  tours: {
    Query: {
      tours: ['t1', 't2', 't3'],
      tour: ({ id }: { id: string }) => (id === 't9' ? null : id),
    },
    Tour: [
      { id: 't1', title: 'Old town', guide: { id: 'g1' } },
      { id: 't2', title: 'Harbour', guide: { id: 'g2' } },
      { id: 't3', title: 'Night walk', guide: null },
    ],
  },
  people: {
    Guide: [
      { id: 'g1', name: 'Mira', languages: ['no', 'en'], mentor: 'g2' },
      { id: 'g2', name: 'Tor', languages: [], mentor: null },
    ],
  },
  bookings: {
    Tour: [
      { id: 't1', seats: 12, waiting: 3 },
      { id: 't2', seats: 0, waiting: null },
      { id: 't3', seats: 5, waiting: 0 },
    ],
  },
});
