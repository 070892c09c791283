import type { Cases } from '../../../support/federation-suite/feature.ts';

const ALL = `query All($text: String!, $range: Range, $size: Int, $on: [Boolean!]) {
  find(text: $text, range: $range) { match(text: $text) detail(text: $text, range: $range, size: $size, on: $on) } }`;

export const cases: Cases = {
  'sends one variable to several subgraphs': {
    query: ALL,
    variables: { text: 'a1', range: { to: 3 }, size: 1, on: [true] },
    data: {
      find: [
        { match: true, detail: 'h1 {"text":"a1","range":{"from":0,"to":3},"size":1,"on":[true]}' },
        { match: false, detail: 'h2 {"text":"a1","range":{"from":0,"to":3},"size":1,"on":[true]}' },
      ],
    },
  },
  'leaves out variables that are not given': {
    query: ALL,
    variables: { text: 'a2' },
    data: {
      find: [
        { match: false, detail: 'h1 {"text":"a2","size":5}' },
        { match: true, detail: 'h2 {"text":"a2","size":5}' },
      ],
    },
  },
  'sends variables that are null': {
    query: ALL,
    variables: { text: 'x', range: null, size: null, on: null },
    data: {
      find: [
        { match: false, detail: 'h1 {"text":"x","range":null,"size":null,"on":null}' },
        { match: false, detail: 'h2 {"text":"x","range":null,"size":null,"on":null}' },
      ],
    },
  },
  'takes the defaults of variables to entities': {
    query:
      'query ($first: Int! = 1, $text: String! = "d1", $r: Range = { from: 4, inner: { to: 1 } }) { find(text: $text, first: $first) { detail(range: $r) near(range: [$r, { to: 9 }]) { match(text: $text) } } }',
    data: {
      find: [
        {
          detail: 'h1 {"range":{"from":4,"inner":{"from":0,"to":1}},"size":5}',
          near: [{ match: true }, { match: true }],
        },
      ],
    },
  },
  'keeps a variable named representations': {
    query:
      'query ($representations: [String], $t: String = "r") { find(text: "x", representations: $representations) { detail(text: $t) } }',
    variables: { representations: ['h2'] },
    data: { find: [{ detail: 'h2 {"text":"r","size":5}' }] },
  },
  'keeps a variable named representations that goes to entities': {
    query:
      'query ($representations: String, $representations_0: Int) { find(text: "x") { detail(text: $representations, size: $representations_0) } }',
    variables: { representations: 'mine', representations_0: 2 },
    data: {
      find: [{ detail: 'h1 {"text":"mine","size":2}' }, { detail: 'h2 {"text":"mine","size":2}' }],
    },
  },
  'takes values that nobody declares for nothing': {
    query: '{ find(text: "x", first: 1) { id } }',
    variables: { representations: ['h2'], first: 9, ['__proto__']: 1 },
    data: { find: [{ id: 'h1' }] },
  },
  'refuses a variable that is missing, and a value of another type': {
    query: ALL,
    variables: { size: 'many' },
    refused: /\$text/,
  },
  'refuses a field that an input does not have': {
    query: ALL,
    variables: { text: 'x', range: { form: 1 } },
    refused: /form/,
  },
  'sends the same variable under several aliases of one field': {
    query:
      'query ($a: String, $b: Int) { find(text: "x", first: 1) { one: detail(text: $a) two: detail(text: "lit", size: $b) detail(size: $b) } }',
    variables: { a: 'A', b: 8 },
    data: {
      find: [
        {
          one: 'h1 {"text":"A","size":5}',
          two: 'h1 {"text":"lit","size":8}',
          detail: 'h1 {"size":8}',
        },
      ],
    },
  },
};
