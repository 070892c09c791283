import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const place = (no: number | null, side: string | null) => ({ no, side });

export const tables: MakeTables = () => ({
  desk: {
    Query: {
      seats: [
        { row: 'A', place: place(1, 'LEFT'), guest: 'g1' },
        { row: null, place: place(1, null), guest: 'g2' },
        { row: 'B', place: null, guest: null },
        null,
        { row: 'C', place: place(null, 'RIGHT'), guest: { card: null, pass: 'z3' } },
      ],
    },
    Guest: [
      { card: 'g1', pass: 'z1' },
      { card: 'g2', pass: null },
    ],
  },
  bar: {
    Seat: [
      { row: 'A', place: place(1, 'LEFT'), drink: 'tea' },
      { row: null, place: place(1, null), drink: 'rum' },
      { row: 'B', place: null, drink: 'gin' },
      { row: 'C', place: place(null, 'RIGHT'), drink: null },
    ],
    Guest: [
      { card: 'g1', tab: 5 },
      { card: 'g2', tab: 0 },
    ],
  },
  doors: {
    Guest: [
      { pass: 'z1', inside: true, with: { pass: 'z3' } },
      { pass: 'z3', inside: false, with: null },
    ],
  },
});
