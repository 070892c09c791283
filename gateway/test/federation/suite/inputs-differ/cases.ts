import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes the fields of an input that all subgraphs have': {
    query: '{ free(filter: { beds: 2, floor: 1, view: { sea: false } }) { id } }',
    data: { free: [{ id: 'r1' }, null] },
  },
  'refuses a field of an input that one subgraph alone has': {
    query: '{ cheapest(filter: { beds: 1, max: 5.5 }) { id } }',
    refused: /max/,
  },
  'refuses it in a variable': {
    query: 'query ($f: RoomFilter!) { cheapest(filter: $f) { id } }',
    variables: { f: { beds: 1, view: { note: 'x' } } },
    refused: /\$f.*note/,
  },
  'demands a field of an input that one subgraph demands': {
    query: 'query ($f: RoomFilter!) { cheapest(filter: $f) { id } }',
    variables: { f: {} },
    refused: /beds/,
  },
  'refuses an argument that one subgraph of a shared field lacks': {
    query: '{ free(filter: { beds: 2 }) { beds(min: 1, extra: false) } }',
    refused: /extra/,
  },
  'sends an input to an entity, with defaults in its nested fields': {
    query:
      '{ free(filter: { beds: 2 }) { price(filter: { beds: 1, view: {}, tags: [["a"], null, []] }) } }',
    data: {
      free: [
        {
          price:
            '{"filter":{"beds":1,"view":{"sea":true},"tags":[["a"],null,[]]},"factors":[1.5,2]}',
        },
        null,
      ],
    },
  },
  'sends a variable of an input type to an entity': {
    query:
      'query ($f: RoomFilter!, $x: [Float!]) { free(filter: $f) { price(filter: $f, factors: $x) } }',
    variables: { f: { beds: 2, floor: null }, x: [0.5] },
    data: { free: [{ price: '{"filter":{"beds":2,"floor":null},"factors":[0.5]}' }, null] },
  },
  'sends a variable in the midst of an input': {
    query:
      'query ($b: Int!, $s: Boolean = false, $t: [String!]) { free(filter: { beds: $b }) { price(filter: { beds: $b, view: { sea: $s }, tags: [$t, ["z"]] }) } }',
    variables: { b: 2, t: ['q'] },
    data: {
      free: [
        {
          price:
            '{"filter":{"beds":2,"view":{"sea":false},"tags":[["q"],["z"]]},"factors":[1.5,2]}',
        },
        null,
      ],
    },
  },
  'takes a value for a list of one': {
    query:
      'query ($x: [Float!] = 3) { free(filter: { beds: 2 }) { price(factors: $x) one: price(factors: 4) } }',
    data: { free: [{ price: '{"factors":[3]}', one: '{"factors":[4]}' }, null] },
  },
  'leaves out a variable that is not given, and its argument takes the default': {
    query:
      'query ($from: Int, $to: Int, $n: Int = null) { a: nights(from: $from, to: $to) b: nights(from: $n, to: 5) c: nights }',
    data: { a: 9, b: 5, c: 9 },
  },
  'keeps null and absent apart': {
    query:
      'query ($a: RoomFilter, $n: Int) { cheapest(filter: { beds: 9 }) { absent: price(filter: $a) null: price(filter: null, factors: null) inner: price(filter: { beds: 1, floor: $n }) } }',
    data: {
      cheapest: {
        absent: '{"factors":[1.5,2]}',
        null: '{"filter":null,"factors":null}',
        inner: '{"filter":{"beds":1},"factors":[1.5,2]}',
      },
    },
  },
};
