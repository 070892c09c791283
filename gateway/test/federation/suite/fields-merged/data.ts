import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const nameOf =
  (name: string) =>
  ({ upper }: { upper: boolean }) =>
    upper ? name.toUpperCase() : name;

export const tables: MakeTables = () => ({
  shop: {
    Query: { shop: ({ at }: { at?: { readonly x?: number } }) => (at?.x === 0 ? null : 's') },
    Shop: [
      {
        id: 's',
        boxes: ({ first = 2, sort }: { first?: number; sort: string }) =>
          (sort === 'UP' ? ['b1', null, 'b2'] : ['b2', 'b1']).slice(0, first),
      },
    ],
    Box: ['b1', 'b2'].map((id, index) => ({
      id,
      size: ({ in: unit }: { in: string }) => `${index} ${unit}`,
    })),
  },
  staff: {
    Shop: [{ id: 's', staff: ({ role }: { role?: string }) => (role ? ['p2'] : ['p1', 'p2']) }],
    Box: [
      { id: 'b1', packer: 'p1' },
      { id: 'b2', packer: null },
    ],
    Person: [
      { id: 'p1', name: nameOf('Aud'), boss: 'p2' },
      { id: 'p2', name: nameOf('Bo'), boss: null },
    ],
  },
});
