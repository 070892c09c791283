import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Dims {
  readonly w: number;
  readonly h: number;
}

interface Sent {
  readonly mass: number | null;
  readonly dims: Dims | null;
  readonly parts: unknown;
}

const area = (_: object, { dims }: Sent) => dims && dims.w * dims.h;
const load = (_: object, { parts, dims }: Sent) =>
  `${JSON.stringify(parts)} ${JSON.stringify(dims)}`;
const fee = (_: object, { mass, dims }: Sent) => (mass ?? 0) + (dims?.w ?? 0);

export const tables: MakeTables = () => ({
  boxes: {
    Query: { boxes: ['b1', 'b2'] },
    Box: [
      {
        id: 'b1',
        dims: { w: 2, unit: 'm' },
        parts: [
          { no: 1, dims: { w: 5, unit: null } },
          { no: 2, dims: null },
        ],
      },
      { id: 'b2', dims: null, parts: null },
    ],
    Part: [
      { no: 1, dims: { w: 5, unit: null } },
      { no: 2, dims: null },
    ],
  },
  heights: {
    Box: [
      { id: 'b1', dims: { h: 3, inner: { h: 1 } } },
      { id: 'b2', dims: null },
    ],
    Part: [
      { no: 1, dims: { h: 6, inner: null }, mass: 10 },
      { no: 2, dims: null, mass: null },
    ],
  },
  freight: {
    Box: [
      { id: 'b1', area, load },
      { id: 'b2', area, load },
    ],
    Part: [
      { no: 1, fee },
      { no: 2, fee },
    ],
  },
});
