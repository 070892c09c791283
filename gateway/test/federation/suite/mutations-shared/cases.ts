import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'changes once what two subgraphs could change': {
    query: 'mutation { add(item: "i1", count: 2) { size lines { count } hot } }',
    data: { add: { size: 2, lines: [{ count: 2 }], hot: false } },
  },
  'changes several times, one after the other, under aliases': {
    query:
      'mutation { one: add(item: "i1") { size hot } clear { size } two: add(item: "i1", count: 3) { hot size } three: add(item: "i2") { size lines { count item { id price } } } }',
    data: {
      one: { size: 1, hot: false },
      clear: { size: 0 },
      two: { hot: true, size: 3 },
      three: {
        size: 4,
        lines: [
          { count: 3, item: { id: 'i1', price: 5 } },
          { count: 1, item: { id: 'i2', price: null } },
        ],
      },
    },
  },
  'requires of each change what holds then': {
    query:
      'mutation { a: add(item: "i1", count: 2) { total } reprice(id: "i1", to: 7) { price } b: add(item: "i1") { total } clear { total } }',
    data: { a: { total: 10 }, reprice: { price: 7 }, b: { total: 21 }, clear: { total: 0 } },
  },
  'changes once what stands in several places': {
    query:
      'mutation { add(item: "i1") { size } ...More ... on Mutation { add(item: "i1") { total } } } fragment More on Mutation { add(item: "i1") { hot lines { count } } }',
    data: { add: { size: 1, hot: false, lines: [{ count: 1 }], total: 5 } },
  },
  'changes nothing that a variable leaves out': {
    query:
      'mutation ($no: Boolean!, $n: Int = 4) { add(item: "i1", count: $n) { size } again: add(item: "i1") @include(if: $no) { size } clear @skip(if: $no) { total } last: add(item: "i1") { size } }',
    variables: { no: false },
    data: { add: { size: 4 }, clear: { total: 0 }, last: { size: 1 } },
  },
};
