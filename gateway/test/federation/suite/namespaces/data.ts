import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => {
  const users = [
    { id: 'u1', name: 'Ola' },
    { id: 'u2', name: 'Kari' },
  ];
  const log: string[] = [];
  const orders = [{ no: 1, user: 'u1', paid: true }];
  const owners = [
    { id: 'u1', orders: () => orders.filter(({ user }) => user === 'u1') },
    { id: 'u2', orders: () => orders.filter(({ user }) => user === 'u2') },
  ];
  return {
    users: {
      Query: {
        api: { version: 2, users: { all: ['u1', 'u2'], one: ({ id }: { id: string }) => id } },
      },
      Mutation: {
        users: {
          rename: ({ id, to }: { id: string; to: string }) => {
            log.push(`${id} ${to}`);
            for (const user of users) if (user.id === id) user.name = to;
            return id;
          },
          log: () => log,
        },
        admin: { ban: ({ id }: { id: string }) => id, reset: 0 },
      },
      User: users,
    },
    orders: {
      Query: {
        api: {
          version: 2,
          orders: ({ open }: { open?: boolean }) =>
            open ? { count: 0, first: null } : { count: 1, first: orders[0] },
        },
      },
      Mutation: {
        orders: {
          place: ({ user }: { user: string }) => {
            const order = { no: orders.length + 1, user, paid: false };
            orders.push(order);
            return order;
          },
        },
        admin: { reset: 0 },
      },
      User: owners,
    },
  };
};
