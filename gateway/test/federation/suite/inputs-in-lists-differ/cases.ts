import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'leaves defaults of arguments and inputs to the subgraph': {
    query: '{ find things { a b } }',
    data: {
      find: '{"by":[{"mode":"ANY","onlyA":1}],"page":{"size":2}}',
      things: [{ a: '{}', b: '{"page":{"size":3}}' }],
    },
  },
  'sends nested inputs and lists of one to each subgraph': {
    query:
      '{ find(by: { and: { mode: ANY, ids: "x" }, ids: [["1", "2"], null] }) things { a(by: { and: [null, {}] }, page: { size: 1 }) b(by: { ids: [[]] }, page: null) } }',
    data: {
      find: '{"by":[{"mode":"ALL","and":[{"mode":"ANY","ids":[["x"]],"onlyA":1}],"ids":[["1","2"],null],"onlyA":1}],"page":{"size":2}}',
      things: [
        {
          a: '{"by":{"mode":"ALL","and":[null,{"mode":"ALL","onlyA":1}],"onlyA":1},"page":[{"size":1}]}',
          b: '{"by":[{"mode":"ALL","ids":[[]]}],"page":null}',
        },
      ],
    },
  },
  'sends variables at every depth of them': {
    query:
      'query ($m: Mode, $f: Filter!, $fs: [Filter!], $ids: [ID!], $n: Int! = 4) { find(by: [$f, { mode: $m, and: [$f] }], page: { size: $n }) things { a(by: { ids: [$ids] }) b(by: $fs, page: { size: $n, token: null }) } }',
    variables: { f: { mode: 'ANY' }, ids: ['1', 2], fs: { and: { mode: null } } },
    data: {
      find: '{"by":[{"mode":"ANY","onlyA":1},{"mode":"ALL","and":[{"mode":"ANY","onlyA":1}],"onlyA":1}],"page":{"size":4}}',
      things: [
        {
          a: '{"by":{"mode":"ALL","ids":[["1","2"]],"onlyA":1}}',
          b: '{"by":[{"mode":"ALL","and":[{"mode":null}]}],"page":{"size":4,"token":null}}',
        },
      ],
    },
  },
  'refuses a value deep within that one subgraph alone has': {
    query: '{ find(by: [{ and: [{ and: { mode: NONE } }] }]) }',
    refused: /NONE/,
  },
  'refuses a field deep within a variable that one subgraph alone has': {
    query: 'query ($fs: [Filter!]) { things { b(by: $fs) } }',
    variables: { fs: [{ and: [{ onlyB: ['ALL'] }] }] },
    refused: /onlyB/,
  },
};
