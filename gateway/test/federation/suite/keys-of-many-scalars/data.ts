import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const POINTS = [
  { kinds: ['HILL', 'LAKE'], at: { lat: 60.25, lon: -0.5 }, meta: null, on: true },
  { kinds: ['LAKE', 'HILL'], at: { lat: 60.25, lon: -0.5 }, meta: null, on: true },
  { kinds: [], at: { lat: 0, lon: null }, meta: 'x"y', on: false },
];

const BIGS = [
  { no: -2147483648, text: '' },
  { no: 0, text: 'line\nbreak "quoted" \\ \u2028 é 🙂 {}' },
];

export const tables: MakeTables = () => ({
  points: {
    Query: {
      points: POINTS.map((point, index) => ({ ...point, big: BIGS[index] ?? null })),
      marked: { ...POINTS[2], big: BIGS[1] },
    },
  },
  heights: {
    Point: POINTS.map((point, index) => ({ ...point, height: index + 0.5 })),
    Big: BIGS.map((big) => ({ ...big, echo: `${big.no} ${big.text}` })),
  },
});
