import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const route = (_: object, { address }: { address: { zip: string } | null }) =>
  address && `to ${address.zip}`;
const first =
  (...ids: string[]) =>
  ({ first }: { first: number }) =>
    ids.slice(0, first);

export const tables: MakeTables = () => ({
  users: {
    Query: { me: 'u1', users: ['u2', null, 'u1'] },
    User: [
      { id: 'u1', email: 'a@x', name: 'Ada', address: { street: 'Low', zip: '01' } },
      { id: 'u2', email: null, name: null, address: null },
    ],
  },
  orders: {
    Query: { orders: ['o1', 'o2'] },
    Order: [
      { id: 'o1', buyer: { id: 'u1', name: 'Ada' }, seller: 'u2' },
      { id: 'o2', buyer: null, seller: 'u1' },
    ],
    User: [
      { id: 'u1', orders: first('o1', 'o2'), route },
      { id: 'u2', orders: first(), route },
    ],
  },
  mail: { User: [{ email: 'a@x', unread: 4 }] },
});
