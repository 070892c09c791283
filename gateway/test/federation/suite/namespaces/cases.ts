import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'merges an object of the root that only holds the fields of others': {
    query: '{ api { users { all { name } } orders { count } version } }',
    data: {
      api: {
        users: { all: [{ name: 'Ola' }, { name: 'Kari' }] },
        orders: { count: 1 },
        version: 2,
      },
    },
  },
  'goes on from one to the other by entities': {
    query:
      '{ api { users { one(id: "u1") { orders { no paid user { name } } } } open: orders(open: true) { first { no } } orders { first { user { name } } } } }',
    data: {
      api: {
        users: { one: { orders: [{ no: 1, paid: true, user: { name: 'Ola' } }] } },
        open: { first: null },
        orders: { first: { user: { name: 'Ola' } } },
      },
    },
  },
  'leaves out the part of one subgraph by a variable': {
    query:
      'query ($no: Boolean = false) { api { version users { all { id } } orders @include(if: $no) { count } } }',
    data: { api: { version: 2, users: { all: [{ id: 'u1' }, { id: 'u2' }] } } },
  },
  'changes below objects of one subgraph after the other': {
    query:
      'mutation { orders { place(user: "u2") { no user { name } } } users { rename(id: "u2", to: "Eli") { name orders { no } } log } again: orders { place(user: "u2") { no user { name } } } }',
    data: {
      orders: { place: { no: 2, user: { name: 'Kari' } } },
      users: { rename: { name: 'Eli', orders: [{ no: 2 }] }, log: ['u2 Eli'] },
      again: { place: { no: 3, user: { name: 'Eli' } } },
    },
  },
  'changes through a shared object where all that is asked of it is': {
    query:
      'mutation { admin { reset } admin { ban(id: "u1") { name orders { no } } kind: __typename } }',
    data: { admin: { reset: 0, ban: { name: 'Ola', orders: [{ no: 1 }] }, kind: 'AdminChanges' } },
    calls: ['users', 'orders'],
  },
};
