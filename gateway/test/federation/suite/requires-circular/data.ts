import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly teeth: number;
  readonly ratio: number;
  readonly speed: number;
  readonly next: { readonly id: string; readonly speed: number } | null;
}

const one = { speed: (_: object, { ratio }: Sent) => ratio * 10 };
const two = {
  ratio: (_: object, { teeth }: Sent) => teeth / 4,
  noise: (_: object, { speed }: Sent) => speed + 1,
  drive: (_: object, { next }: Sent) => next && `${next.id}@${next.speed}`,
};

export const tables: MakeTables = () => ({
  one: {
    Query: { gears: ['a', 'b'] },
    Gear: [
      { id: 'a', teeth: 8, next: 'b', ...one },
      { id: 'b', teeth: 2, next: null, ...one },
    ],
  },
  two: {
    Gear: [
      { id: 'a', ...two },
      { id: 'b', ...two },
    ],
  },
});
