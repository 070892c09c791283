import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly price: number | null;
  readonly days: number | null;
}

const tagged = (_: object, { price }: Sent) => `kr ${price}`;
const label = (_: object, { days, price }: Sent) => `${days}/${price}`;

export const tables: MakeTables = () => ({
  shop: {
    Query: { goods: ['Tool:t1', 'Fruit:f1'], fresh: ['Fruit:f1', null, 'Fruit:f2'] },
    Tool: [{ id: 't1', name: 'Saw', tagged }],
    Fruit: [
      { id: 'f1', code: 'x1', name: 'Fig', label },
      { id: 'f2', code: 'x2', name: null, label },
    ],
  },
  prices: {
    Tool: [{ id: 't1', price: 90 }],
    Fruit: [
      { code: 'x1', price: 5 },
      { code: 'x2', price: null },
    ],
  },
  shelf: {
    Fruit: [
      { code: 'x1', days: 3, next: 'Fruit:x2' },
      { code: 'x2', days: null, next: null },
    ],
  },
});
