import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly dust: number | null;
  readonly price: number | null;
  readonly grade: string | null;
}

const mill = {
  flour: (_: object, { dust }: Sent) => dust && { fine: dust < 5, origin: 's1' },
  grade: (_: object, { dust }: Sent) => `g${dust}`,
};
const bakery = {
  bread: (_: object, { price }: Sent) => price && { id: `b${price}`, loaves: price * 2 },
  crumbs: (_: object, { price }: Sent) => price && price + 1,
};
const market = {
  price: (_: object, { dust }: Sent) => dust && dust * 10,
  label: (_: object, { grade }: Sent) => `Grade ${grade}`,
};

export const tables: MakeTables = () => ({
  mill: {
    Query: { sacks: ['s1', 's2'], miller: { name: 'Ada', sack: 's2' } },
    Sack: [
      { id: 's1', grain: 'RYE', twin: 's2', ...mill },
      { id: 's2', grain: 'OAT', twin: null, ...mill },
    ],
  },
  bakery: {
    Sack: [
      { id: 's1', dust: 4, ...bakery },
      { id: 's2', dust: null, ...bakery },
    ],
  },
  market: {
    Query: { stall: ['s2', null, 's1'] },
    Sack: [
      { id: 's1', ...market },
      { id: 's2', ...market },
    ],
  },
});
