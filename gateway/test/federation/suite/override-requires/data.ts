import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly net: number;
  readonly gross: number;
  readonly rate: number;
}

const gross = (_: object, { net }: Sent) => net * 2;
const banner = (_: object, sent: Sent) => `${sent.gross}/${sent.rate}`;
const old = failing('What is overridden was asked for.');

export const tables: MakeTables = () => ({
  shop: {
    Query: { items: ['i1', null, 'i2'] },
    Item: [
      { id: 'i1', net: 5, rate: old, gross: old },
      { id: 'i2', net: 7, rate: old, gross: old },
    ],
  },
  pricing: {
    Item: [
      { id: 'i1', rate: 10, gross },
      { id: 'i2', rate: 20, gross },
    ],
  },
  ads: {
    Item: [
      { id: 'i1', banner },
      { id: 'i2', banner },
    ],
  },
});
