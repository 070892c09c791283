import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'hands a directive to the subgraph at the root, and to the one of an entity': {
    query: '{ heading @tone letters { title @tone(as: SOFT) voice @tone(as: LOUD) } }',
    data: {
      heading: ['tone {"as":"LOUD"}'],
      letters: [{ title: ['tone {"as":"SOFT"}'], voice: ['tone {"as":"LOUD"}'] }],
    },
  },
  'keeps the directives of one field apart under its aliases': {
    query:
      '{ letters { voice @tone(as: SOFT, of: [1]) two: voice @tone(of: [2]) three: voice none: title four: title @mark(n: 4) } }',
    data: {
      letters: [
        {
          voice: ['tone {"as":"SOFT","of":[1]}'],
          two: ['tone {"as":"LOUD","of":[2]}'],
          three: [],
          none: [],
          four: ['mark {"n":4}'],
        },
      ],
    },
  },
  'keeps null, lists, objects and enums in their arguments as they are written': {
    query:
      '{ letters { voice @tone(as: null, of: [], by: { name: "a\\"b", at: [{ name: null }] }) reader { voice @tone(of: 7, by: {}) } } }',
    data: {
      letters: [
        {
          voice: ['tone {"as":null,"of":[],"by":{"name":"a\\"b","at":[{"name":null}]}}'],
          reader: { voice: ['tone {"as":"LOUD","of":[7],"by":{"name":"nobody"}}'] },
        },
      ],
    },
  },
  'sends the variables in their arguments to the subgraph of the field': {
    query:
      'query ($as: Style, $of: [Int!], $name: String = "Ada", $n: Int!) { heading @tone(as: $as) letters { voice(for: "x") @tone(as: $as, of: $of, by: { name: $name }) title @mark(n: $n) } }',
    variables: { of: [3, 4], n: 5 },
    data: {
      heading: ['tone {"as":"LOUD"}'],
      letters: [
        {
          voice: ['x', 'tone {"as":"LOUD","of":[3,4],"by":{"name":"Ada"}}'],
          title: ['mark {"n":5}'],
        },
      ],
    },
  },
  'tells literals of an argument from those of a directive beside it': {
    query:
      '{ one: heading(text: "SOFT") @tone(as: SOFT) letters { one: voice(for: "1") @mark(n: 1) two: voice(for: "2") @mark(n: 2) } }',
    data: {
      one: ['tone {"as":"SOFT"}'],
      letters: [{ one: ['1', 'mark {"n":1}'], two: ['2', 'mark {"n":2}'] }],
    },
  },
  'keeps a directive that is there more than once, in its order': {
    query: '{ letters { voice @mark(n: 2) @tone @mark(n: 1) title @mark(n: 1) @mark(n: 1) } }',
    data: {
      letters: [
        {
          voice: ['mark {"n":2}', 'tone {"as":"LOUD"}', 'mark {"n":1}'],
          title: ['mark {"n":1}', 'mark {"n":1}'],
        },
      ],
    },
  },
  'keeps it beside conditions, in fragments, and on an object': {
    query:
      'query ($no: Boolean = false) { ...Root } fragment Root on Query { letters { ...Voices reader @mark(n: 1) { voice } } } fragment Voices on Letter { voice @skip(if: $no) @tone gone: voice @mark(n: 9) @include(if: $no) ... @include(if: true) { title @mark(n: 3) } }',
    data: {
      letters: [{ voice: ['tone {"as":"LOUD"}'], title: ['mark {"n":3}'], reader: { voice: [] } }],
    },
  },
  'hands a directive on the operation to every subgraph': {
    query: 'query ($n: Int = 6) @mark(n: $n) { heading letters { title voice @tone } }',
    data: {
      heading: ['mark {"n":6}'],
      letters: [{ title: ['mark {"n":6}'], voice: ['mark {"n":6}', 'tone {"as":"LOUD"}'] }],
    },
  },
  'puts no directive of the client on a field that another one requires': {
    query: '{ letters { price @tone(as: SOFT) } }',
    data: { letters: [{ price: ['tone {"as":"SOFT"}'] }] },
  },
  'asks with its directive for a field that another one requires': {
    query: '{ letters { price weight @tone(as: SOFT) heavy: weight } }',
    data: { letters: [{ price: [], weight: 3, heavy: 3 }] },
  },
  'refuses a directive that nobody defines': {
    query: '{ letters { title @shout } }',
    refused: /shout/,
  },
  'refuses a value that its argument does not have': {
    query: '{ letters { title @tone(as: SHRILL) } }',
    refused: /SHRILL/,
  },
};
