import type { Cases } from '../../../support/federation-suite/feature.ts';

const NO = '{"id":"none"}';

export const cases: Cases = {
  'hands directives on to an interface object': {
    query: '{ media { mood @trace(id: "m") title @trace(tags: [A, B]) } }',
    data: {
      media: [
        { mood: ['1', '{"id":"m"}'], title: ['en', '{"id":"none","tags":["A","B"]}'] },
        { mood: ['1', '{"id":"m"}'], title: ['en', '{"id":"none","tags":["A","B"]}'] },
      ],
    },
  },
  'keeps them on the field of one kind': {
    query:
      '{ media { ... on Book { mood @trace pages @trace(id: "p") } ... on Film { title @trace } } }',
    data: { media: [{ mood: ['1', NO], pages: ['', '{"id":"p"}'] }, { title: ['en', NO] }] },
  },
  'keeps them apart under the names that each kind has for one field': {
    query:
      '{ media { ... on Book { b: mood @trace(id: "b") } ... on Film { f: mood @trace(id: "f") } } }',
    data: { media: [{ b: ['1', '{"id":"b"}'] }, { f: ['1', '{"id":"f"}'] }] },
  },
  'keeps them apart on one field of two kinds': {
    query:
      '{ media { ... on Book { mood @trace(id: "b") } ... on Film { mood @trace(tags: A, id: """f""") } } }',
    data: { media: [{ mood: ['1', '{"id":"b"}'] }, { mood: ['1', '{"id":"f","tags":["A"]}'] }] },
  },
  'adds those of one kind to what is asked of all': {
    query: '{ media { mood ... on Film { mood @trace(tags: []) label @trace @trace(id: "2") } } }',
    data: {
      media: [
        { mood: ['1'] },
        { mood: ['1', '{"id":"none","tags":[]}'], label: ['no', NO, '{"id":"2"}'] },
      ],
    },
  },
  'keeps them apart on objects that the other subgraph began with': {
    query: `query ($id: ID, $on: Boolean = true) {
        best { ...F ... on Book { mood @trace(id: $id) @include(if: $on) label @trace } }
      }
      fragment F on Film { mood @trace label }`,
    variables: { id: null },
    data: { best: { mood: ['1', '{"id":null}'], label: ['no', NO] } },
  },
  'puts none of them on what is required with other arguments': {
    query: '{ media { title @trace(id: "t") label @trace(id: "l") } }',
    data: {
      media: [
        { title: ['en', '{"id":"t"}'], label: ['no', '{"id":"l"}'] },
        { title: ['en', '{"id":"t"}'], label: ['no', '{"id":"l"}'] },
      ],
    },
  },
  'keeps them on fields that take the names of others': {
    query:
      '{ best { id: mood(of: 2) @trace(id: "1") mood: title @trace(id: "2") title: label @trace(id: "3") __typename } }',
    data: {
      best: {
        id: ['2', '{"id":"1"}'],
        mood: ['en', '{"id":"2"}'],
        title: ['no', '{"id":"3"}'],
        __typename: 'Book',
      },
    },
  },
  'hands them on in changes, each with its own': {
    query:
      'mutation ($id: ID = "v") { a: mark(id: "m1") { mood @trace(id: $id) ... on Book { pages @trace(id: "p") } } praise(id: "m2") { title @trace mood } b: mark(id: "m1") { title @trace(id: "b") } ...M } fragment M on Mutation { praise(id: "m2") { label @trace(id: $id, tags: B) } }',
    data: {
      a: { mood: ['1', '{"id":"v"}'], pages: ['', '{"id":"p"}'] },
      praise: { title: ['en', NO], mood: ['1'], label: ['no', '{"id":"v","tags":["B"]}'] },
      b: { title: ['en', '{"id":"b"}'] },
    },
  },
};
