import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly weight: number | null;
  readonly size: { readonly width: number; readonly height: number | null } | null;
}

const computed = {
  price: (_: object, sent: Sent) => (sent.weight === null ? null : sent.weight * 2),
  volume: (_: object, { size }: Sent) => size && size.width * (size.height ?? 1),
  both: (_: object, sent: Sent) => `${sent.weight}/${sent.size?.width}`,
};

export const tables: MakeTables = () => ({
  catalogue: {
    Query: { parcels: ['p1', 'p2', null, 'p3'], parcel: ({ id }: { id: string }) => id },
    Parcel: [
      { id: 'p1', weight: 1.5, size: { width: 2, height: 3, note: 'up' }, fragile: true },
      { id: 'p2', weight: null, size: { width: 4, height: null, note: null }, fragile: false },
      { id: 'p3', weight: 2, size: null, fragile: false },
    ],
  },
  freight: {
    Parcel: [
      { id: 'p1', carrier: 'post', ...computed },
      { id: 'p2', carrier: null, ...computed },
      { id: 'p3', carrier: 'ship', ...computed },
    ],
  },
});
