import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly lines: readonly { readonly count: number; readonly item: { readonly id: string } }[];
}

export const tables: MakeTables = () => {
  const item = { id: 'i1', price: 5 };
  const cart = { id: 'k', size: 0, lines: [] as { item: { id: string }; count: number }[] };
  const fast = { id: 'k', hot: () => cart.size > 2, size: () => cart.size };
  const add = ({ item: id, count }: { item: string; count: number }) => {
    cart.size += count;
    cart.lines.push({ item: { id }, count });
    return 'k';
  };
  return {
    cart: {
      Query: { cart: 'k' },
      Mutation: {
        add,
        clear: () => {
          cart.size = 0;
          cart.lines.splice(0);
          return 'k';
        },
      },
      Cart: [cart],
    },
    fast: { Mutation: { add }, Cart: [fast] },
    items: {
      Mutation: {
        reprice: ({ to }: { to: number }) => {
          item.price = to;
          return item;
        },
      },
      Item: [item],
      Cart: [
        {
          id: 'k',
          total: (_: object, { lines }: Sent) =>
            lines.reduce((sum, { count }) => sum + count * item.price, 0),
        },
      ],
    },
  };
};
