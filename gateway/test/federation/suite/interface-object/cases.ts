import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'adds fields to every kind of an interface': {
    query: '{ media { title stars } }',
    data: {
      media: [
        { title: 'Waves', stars: 5 },
        { title: 'Fjord', stars: null },
        null,
        { title: null, stars: 1 },
      ],
    },
    calls: ['library', 'reviews'],
  },
  'adds fields to one kind asked for by its own type': {
    query: '{ book(id: "m1") { stars title reviews(first: 2) { text } } }',
    data: {
      book: { stars: 5, title: 'Waves', reviews: [{ text: 'Good' }, { text: 'Long' }] },
    },
  },
  'tells the type of an object that the other subgraph began with': {
    query: '{ best { __typename stars } }',
    data: { best: { __typename: 'Film', stars: null } },
  },
  'applies fragments on kinds to an object that the other subgraph began with': {
    query: '{ best { ... on Film { sequel { title stars } } ... on Book { pages } } }',
    data: { best: { sequel: { title: null, stars: 1 } } },
  },
  'asks the other subgraph alone where no type is wanted': {
    query: '{ best { id stars } reviewed { media { stars } } }',
    data: {
      best: { id: 'm2', stars: null },
      reviewed: [{ media: { stars: 5 } }, { media: { stars: null } }],
    },
    calls: ['reviews'],
  },
  'goes from one to the other and back': {
    query:
      '{ reviewed { text media { kind: __typename title reviews { text media { title } } } } }',
    data: {
      reviewed: [
        {
          text: 'Good',
          media: {
            kind: 'Book',
            title: 'Waves',
            reviews: [{ text: 'Good', media: { title: 'Waves' } }],
          },
        },
        { text: null, media: { kind: 'Film', title: 'Fjord', reviews: [] } },
      ],
    },
  },
  'adds its fields within fragments on kinds, with different arguments': {
    query:
      '{ media { ... on Book { two: reviews(first: 2) { text } } ... on Film { one: reviews { text } stars } } }',
    data: {
      media: [
        { two: [{ text: 'Good' }, { text: 'Long' }] },
        { one: [], stars: null },
        null,
        { one: [{ text: 'Short' }], stars: 1 },
      ],
    },
  },
  'gives different arguments to one field of two kinds': {
    query:
      '{ media { ... on Book { reviews(first: 2) { text } } ... on Film { reviews(first: 1) { text } } } }',
    data: {
      media: [
        { reviews: [{ text: 'Good' }, { text: 'Long' }] },
        { reviews: [] },
        null,
        { reviews: [{ text: 'Short' }] },
      ],
    },
  },
  'adds its fields in lists of lists, under the names of others': {
    query: '{ shelf { id: stars stars: id type: __typename } }',
    data: {
      shelf: [
        [
          { id: null, stars: 'm2', type: 'Film' },
          { id: 5, stars: 'm1', type: 'Book' },
        ],
        null,
        [],
      ],
    },
  },
  'leaves out one kind by a condition, and adds its fields to the others': {
    query:
      'query ($v: Boolean!) { media { ... on Book @skip(if: $v) { stars } ... on Film { stars } } }',
    variables: { v: true },
    data: { media: [{}, { stars: null }, null, { stars: 1 }] },
  },
  'asks for the type alone in a fragment on the interface': {
    query:
      '{ best { ... on Media { __typename } } reviewed { media { ... on Film { kind: __typename } } } }',
    data: {
      best: { __typename: 'Film' },
      reviewed: [{ media: {} }, { media: { kind: 'Film' } }],
    },
  },
  'applies a fragment on a kind below a field under a condition': {
    query:
      'query ($v: Boolean!) { best @include(if: $v) { ... on Film { title } } reviewed @skip(if: $v) { text } }',
    variables: { v: true },
    data: { best: { title: 'Fjord' } },
  },
  'asks for the type of an object under a condition': {
    query:
      'query ($t: Boolean!) { best { ... on Film @include(if: $t) { title } __typename @skip(if: $t) stars } }',
    variables: { t: true },
    data: { best: { title: 'Fjord', stars: null } },
  },
};
