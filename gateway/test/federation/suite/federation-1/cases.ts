import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'extends an entity by its key': {
    query: '{ me { name orders { id } } }',
    data: { me: { name: 'Ada', orders: [{ id: 'o1' }] } },
    calls: ['users', 'orders'],
  },
  'extends it by each of its keys': {
    query: '{ users { orders(first: 2) { id } unread } }',
    data: {
      users: [
        { orders: [], unread: null },
        null,
        { orders: [{ id: 'o1' }, { id: 'o2' }], unread: 4 },
      ],
    },
  },
  'requires a field below an object': {
    query: '{ users { route address { street } } }',
    data: {
      users: [{ route: null, address: null }, null, { route: 'to 01', address: { street: 'Low' } }],
    },
  },
  'takes a field that is provided': {
    query: '{ orders { buyer { id name } } }',
    data: { orders: [{ buyer: { id: 'u1', name: 'Ada' } }, { buyer: null }] },
    calls: ['orders'],
  },
  'asks the owner where it is not provided': {
    query:
      '{ orders { id: __typename buyer { name unread } seller { id: name name: id unread } } }',
    data: {
      orders: [
        {
          id: 'Order',
          buyer: { name: 'Ada', unread: 4 },
          seller: { id: null, name: 'u2', unread: null },
        },
        { id: 'Order', buyer: null, seller: { id: 'Ada', name: 'u1', unread: 4 } },
      ],
    },
  },
  'keeps the fields of the root that are spread over subgraphs together': {
    query: 'query ($o: Boolean = false) { orders @include(if: $o) { id } me { id } }',
    data: { me: { id: 'u1' } },
    calls: ['users'],
  },
};
