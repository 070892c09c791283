import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'asks a root of another name for its fields': {
    query: '{ items { name left } count }',
    data: { items: [{ name: 'Cup', left: 0 }, null], count: 1 },
  },
  'tells the name of the root as the client knows it': {
    query: '{ __typename root: __typename items { kind: __typename } }',
    data: { __typename: 'Query', root: 'Query', items: [{ kind: 'Item' }, null] },
  },
  'applies fragments on the root by that name': {
    query:
      '{ ...Root ... on Query { self { size title } } } fragment Root on Query { items { id } }',
    data: { items: [{ id: 'i1' }, null], self: { size: 4, title: 'Shop' } },
  },
  'applies them under conditions, and within each other': {
    query:
      'query ($no: Boolean!) { ...Root @skip(if: $no) ... on Query @include(if: $no) { count } } fragment Root on Query { ...Items @skip(if: $no) } fragment Items on Query { items { id } self { title size } }',
    variables: { no: false },
    data: { items: [{ id: 'i1' }, null], self: { title: 'Shop', size: 4 } },
  },
  'applies them to changes': {
    query:
      'mutation ($no: Boolean!) { ... on Mutation @skip(if: $no) { rename(id: "i1", to: "Jar") { name left } } }',
    variables: { no: false },
    data: { rename: { name: 'Jar', left: 0 } },
  },
  'changes through roots of other names, one after the other': {
    query:
      'mutation { __typename a: rename(id: "i1", to: "Mug") { name left } restock(id: "i1") { left name } b: rename(id: "i1", to: "Pot") { left name } }',
    data: {
      __typename: 'Mutation',
      a: { name: 'Mug', left: 0 },
      restock: { left: 10, name: 'Mug' },
      b: { left: 10, name: 'Pot' },
    },
  },
  'shows one name of each root to introspection': {
    query:
      '{ __schema { queryType { name } mutationType { name } } shop: __type(name: "ShopQueries") { name } }',
    data: {
      __schema: { queryType: { name: 'Query' }, mutationType: { name: 'Mutation' } },
      shop: null,
    },
  },
};
