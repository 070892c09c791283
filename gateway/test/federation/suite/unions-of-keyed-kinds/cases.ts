import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'completes the members of a union by either of their keys': {
    query:
      '{ one { ... on B { b1 c { c2 } } } two { __typename ... on A { a1 a2 } ... on B { b1 } ... on C { c2 c3 { ... on C { id } } } } }',
    data: {
      one: { b1: 'b-one', c: { c2: null } },
      two: [
        { __typename: 'C', c2: null, c3: { id: 'c' } },
        { __typename: 'B', b1: 'b-one' },
        { __typename: 'A', a1: 'a-one', a2: 'a-two' },
      ],
    },
  },
  'takes a list that two subgraphs have, with members that one of them lacks': {
    query: '{ both { __typename ... on A { a2 a3 } ... on B { no c { id } } ... on C { c2 } } }',
    data: {
      both: [
        { __typename: 'A', a2: 'a-two', a3: '(a-one)' },
        { __typename: 'B', no: 2, c: { id: 'c' } },
        null,
      ],
    },
  },
  'goes on from a member to a member': {
    query:
      '{ two { ... on A { any { ... on B { b1 c { c3 { __typename } } } ... on A { a1 } } a3 } } }',
    data: {
      two: [{}, {}, { any: { b1: 'b-one', c: { c3: { __typename: 'C' } } }, a3: '(a-one)' }],
    },
  },
  'leaves out a member that only one of the two has': {
    query:
      'query ($c: Boolean!) { both { ... on C @include(if: $c) { c2 } ... on A @skip(if: $c) { a1 } } two { ... on C @skip(if: $c) { id } } }',
    variables: { c: false },
    data: { both: [{ a1: 'a-one' }, {}, null], two: [{ id: 'c' }, {}, {}] },
  },
};
