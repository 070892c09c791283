import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly name: string;
  readonly near: readonly { readonly name: string }[];
}

const owner = (_: object, { name, near }: Sent) => [name, ...near.map((each) => each.name)].join();

export const tables: MakeTables = () => ({
  tree: {
    Query: { root: 'l1', top: 'b1' },
    Branch: [
      { id: 'b1', up: null, knots: () => ['Branch:b2', 'Leaf:l2'] },
      {
        id: 'b2',
        up: 'b1',
        knots: ({ deep }: { deep?: boolean }) => (deep ? ['Leaf:l1', 'Leaf:l2'] : ['Leaf:l1']),
      },
    ],
    Leaf: [
      { id: 'l1', up: 'b2' },
      { id: 'l2', up: 'b1' },
    ],
  },
  names: {
    Branch: [
      { id: 'b1', name: 'One', size: 2, near: ['b2', 'b1'] },
      { id: 'b2', name: 'Two', size: 1, near: [] },
    ],
    Leaf: [
      { id: 'l1', name: 'Low' },
      { id: 'l2', name: null },
    ],
  },
  rights: {
    Branch: [
      { id: 'b1', owner, heir: 'b2' },
      { id: 'b2', owner, heir: null },
    ],
    Leaf: [
      { id: 'l1', owner: 'Liv' },
      { id: 'l2', owner: null },
    ],
  },
});
