import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => {
  const item = { id: 'i1', name: 'Cup' };
  const amount = { id: 'i1', left: 0 };
  return {
    shop: {
      ShopQueries: { items: ['i1', null], self: { title: 'Shop' } },
      ShopMutations: {
        rename: ({ to }: { to: string }) => {
          item.name = to;
          return item;
        },
      },
      Item: [item],
    },
    stock: {
      Query: { count: 1, self: { title: 'Shop', size: 4 } },
      Mutation: {
        restock: () => {
          amount.left += 10;
          return amount;
        },
      },
      Item: [amount],
    },
  };
};
