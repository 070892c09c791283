import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'asks one subgraph for entities of several places': {
    query:
      '{ shelf { books { id author { name } } owner { name } } person(id: "p2") { name } motto }',
    data: {
      shelf: {
        books: [
          { id: 'b1', author: { name: 'Duo' } },
          { id: 'b2', author: null },
        ],
        owner: { name: 'Una' },
      },
      person: { name: 'Duo' },
      motto: 'read',
    },
  },
  'keeps the arguments of each place': {
    query:
      'query ($s: Style, $m: Int, $u: Boolean) { shelf { books { title(max: $m) } owner { name(style: $s) } } person(id: "p1") { name(style: PLAIN) loud: name(style: LOUD) } motto(upper: $u) }',
    variables: { s: 'LOUD', m: 2, u: true },
    data: {
      shelf: { books: [{ title: 'Wa' }, { title: null }], owner: { name: 'UNA' } },
      person: { name: 'Una', loud: 'UNA' },
      motto: 'READ',
    },
    errors: [{ path: ['shelf', 'books', 1, 'title'], code: 'NO_TITLE' }],
  },
  'keeps an error at its own place': {
    query:
      '{ shelf { books { title } owner { age } } a: person(id: "p2") { name age } b: person(id: "p1") { age } }',
    data: {
      shelf: { books: [{ title: 'Waves' }, { title: null }], owner: { age: 30 } },
      a: null,
      b: { age: 30 },
    },
    errors: [
      { path: ['shelf', 'books', 1, 'title'], code: 'NO_TITLE' },
      { path: ['a', 'age'], code: 'NO_AGE' },
    ],
  },
  'makes the answer null by the one place that must be there': {
    query: '{ person(id: "p1") { name } must { age } }',
    data: null,
    errors: [{ path: ['must', 'age'], code: 'NO_AGE' }],
  },
  'takes entities and the root of one subgraph for two things': {
    query: '{ bad person(id: "p1") { name } }',
    data: null,
    errors: [{ path: ['bad'], code: 'BAD' }],
  },
  'leaves out a place by a variable, and keeps the others': {
    query:
      'query ($v: Boolean!) { shelf { owner { name @skip(if: $v) } books @skip(if: $v) { title } } person(id: "p2") { name @include(if: $v) } }',
    variables: { v: true },
    data: { shelf: { owner: {} }, person: { name: 'Duo' } },
  },
  'takes fragments that several places use': {
    query: `query ($s: Style = LOUD) { shelf { owner { ...P } books { author { ...P } } } person(id: "p1") { ...P } }
      fragment P on Person { id: name(style: $s) plain: name }`,
    data: {
      shelf: {
        owner: { id: 'UNA', plain: 'Una' },
        books: [{ author: { id: 'DUO', plain: 'Duo' } }, { author: null }],
      },
      person: { id: 'UNA', plain: 'Una' },
    },
  },
  'leaves all places empty when the subgraph is down': {
    query: '{ shelf { books { title } owner { name } } person(id: "p1") { name } }',
    down: ['back'],
    data: {
      shelf: { books: [{ title: null }, { title: null }], owner: { name: null } },
      person: { name: null },
    },
    errors: [
      { path: ['shelf', 'books', 0, 'title'], code: 'SUBGRAPH_UNAVAILABLE' },
      { path: ['shelf', 'owner', 'name'], code: 'SUBGRAPH_UNAVAILABLE' },
      { path: ['person', 'name'], code: 'SUBGRAPH_UNAVAILABLE' },
    ],
  },
};
