import type { Cases } from '../../../support/federation-suite/feature.ts';

const HOME = { title: 'Home', views: 100 };

export const cases: Cases = {
  'leaves out by a literal, on fields and fragments': {
    query:
      '{ pages { id @skip(if: true) title @include(if: true) views @include(if: false) ... @skip(if: true) { slug } ... on Page @include(if: false) { rank } } }',
    data: { pages: [{ title: 'Home' }, { title: null }] },
    calls: ['pages'],
  },
  'leaves out all there is below an object by a literal': {
    query: '{ pages { id body { words @skip(if: true) lines @include(if: false) } } }',
    data: {
      pages: [
        { id: 'p1', body: {} },
        { id: 'p2', body: null },
      ],
    },
  },
  'leaves out all there is below a field that is conditional itself': {
    query: 'query ($v: Boolean!) { pages @include(if: $v) { id @include(if: false) } other }',
    variables: { v: true },
    data: { pages: [{}, {}], other: 'o' },
  },
  'leaves out all there is below an entity of another subgraph': {
    query: '{ pages { next { views @skip(if: true) } } }',
    data: { pages: [{ next: {} }, { next: null }] },
  },
  'leaves out everything of an operation': {
    query: '{ other @skip(if: true) visits @include(if: false) }',
    data: {},
    calls: [],
  },
  'calls no subgraph of which all is left out by a variable': {
    query: 'query ($v: Boolean!) { pages { title views @include(if: $v) rank @include(if: $v) } }',
    variables: { v: false },
    data: { pages: [{ title: 'Home' }, { title: null }] },
    calls: ['pages'],
  },
  'calls it where a part is not': {
    query: 'query ($v: Boolean!) { pages { title views @include(if: $v) rank @skip(if: $v) } }',
    variables: { v: true },
    data: { pages: [HOME, { title: null, views: null }] },
  },
  'takes the default of a variable that is not given': {
    query: 'query ($v: Boolean! = false) { pages { title @skip(if: $v) views @include(if: $v) } }',
    data: { pages: [{ title: 'Home' }, { title: null }] },
  },
  'prefers a value to the default': {
    query:
      'query ($v: Boolean! = true) { pages { title @skip(if: $v) views @include(if: $v) } visits @include(if: $v) }',
    variables: { v: false },
    data: { pages: [{ title: 'Home' }, { title: null }] },
    calls: ['pages'],
  },
  'needs both conditions of a field': {
    query:
      'query ($a: Boolean!, $b: Boolean!) { pages { views @skip(if: $a) @include(if: $b) rank @skip(if: $b) @include(if: $a) title @include(if: $b) } }',
    variables: { a: true, b: true },
    data: { pages: [{ title: 'Home' }, { title: null }] },
  },
  'includes a field that one of its places includes': {
    query:
      'query ($v: Boolean!) { pages { views @include(if: $v) ... @skip(if: $v) { views } title @skip(if: $v) title @include(if: $v) } }',
    variables: { v: true },
    data: {
      pages: [
        { views: 100, title: 'Home' },
        { views: null, title: null },
      ],
    },
  },
  'merges what is below a field from the places that include it': {
    query:
      'query ($v: Boolean!) { pages { next { title } next @include(if: $v) { views } next @skip(if: $v) { slug } } }',
    variables: { v: true },
    data: { pages: [{ next: { title: null, views: null } }, { next: null }] },
  },
  'leaves out within fragments within fragments': {
    query: `query ($v: Boolean!) { ...R @include(if: $v) ... on Query @skip(if: $v) { visits } }
      fragment R on Query { pages { ...P @skip(if: $v) ... on Page { ...P @include(if: $v) } } other @skip(if: $v) }
      fragment P on Page { views next @include(if: $v) { slug @include(if: $v) rank(of: 2) @skip(if: $v) } }`,
    variables: { v: true },
    data: {
      pages: [
        { views: 100, next: { slug: null } },
        { views: null, next: null },
      ],
    },
  },
  'answers the other half of it': {
    query: `query ($v: Boolean!) { ...R @include(if: $v) ... on Query @skip(if: $v) { visits } }
      fragment R on Query { pages { views } other @skip(if: $v) }`,
    variables: { v: false },
    data: { visits: 7 },
    calls: ['stats'],
  },
  'skips a field that requires, and shows what it requires': {
    query: 'query ($v: Boolean!) { pages { slug @skip(if: $v) title views } }',
    variables: { v: true },
    data: { pages: [HOME, { title: null, views: null }] },
  },
  'shows a field that requires, and skips what it requires': {
    query: 'query ($v: Boolean!) { pages { slug title @skip(if: $v) id @skip(if: $v) } }',
    variables: { v: true },
    data: { pages: [{ slug: 'home' }, { slug: null }] },
  },
  'leaves out the name of the type': {
    query:
      'query ($v: Boolean!) { __typename @skip(if: $v) pages { __typename @skip(if: $v) kind: __typename @include(if: $v) next { __typename @skip(if: $v) } } }',
    variables: { v: true },
    data: {
      pages: [
        { kind: 'Page', next: {} },
        { kind: 'Page', next: null },
      ],
    },
  },
  'refuses a condition that is null': {
    query: 'query ($v: Boolean!) { pages { id @skip(if: $v) } }',
    variables: { v: null },
    refused: /\$v/,
  },
};
