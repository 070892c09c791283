import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly size: number;
  readonly load: number;
  readonly wear: number;
  readonly grip: number;
  readonly hold: number;
}

const rim = { grip: (_: object, { wear }: Sent) => wear + 1 };
const hub = {
  load: (_: object, { size }: Sent) => size * 10,
  hold: (_: object, { grip }: Sent) => grip * 2,
};
const track = {
  wear: (_: object, { load }: Sent) => load + 5,
  time: (_: object, { hold }: Sent) => hold - 1,
};

export const tables: MakeTables = () => ({
  rim: {
    Query: { wheels: ['w1', 'w2'] },
    Wheel: [
      { id: 'w1', serial: 'A', maker: { name: 'Ada' }, size: 3, ...rim },
      { id: 'w2', serial: 'A', maker: { name: 'Bo' }, size: 4, ...rim },
    ],
  },
  hub: {
    Query: { spare: 'w2' },
    Wheel: [
      { id: 'w1', ...hub },
      { id: 'w2', ...hub },
    ],
  },
  track: {
    Query: { next: { serial: 'A', maker: { name: 'Ada' }, ...track } },
    Wheel: [
      { serial: 'A', maker: { name: 'Ada' }, ...track },
      { serial: 'A', maker: { name: 'Bo' }, ...track },
    ],
  },
});
