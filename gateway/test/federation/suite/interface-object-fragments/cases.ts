import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'requires a field for one kind, and none for another': {
    query: '{ feed { ... on Book { mood } ... on Film { label } } }',
    data: { feed: [{ mood: 'calm' }, {}, null, { label: '-Ebb-' }] },
  },
  'requires a field for one kind, and another field for all': {
    query: '{ grid { ... on Book { label } rating } }',
    data: { grid: [[{ label: '-Tide-', rating: 4 }, { rating: 2 }], []] },
  },
  'asks only for the kinds that a fragment is on': {
    query: '{ media { ... on Film { label } title } }',
    data: { media: [{ label: '-Ebb-', title: 'Ebb' }, null, { title: 'Tide' }] },
  },
  'gives one response key two arguments on two kinds': {
    query: '{ feed { ... on Film { label(with: "*") } ... on Book { label } } }',
    data: { feed: [{ label: '-Tide-' }, {}, null, { label: '*Ebb*' }] },
  },
  'tells the type alone in a fragment on another interface': {
    query: '{ best { ... on Node { __typename } } }',
    data: { best: { __typename: 'Book' } },
  },
  'tells the type alone in a fragment on a union': {
    query: '{ best { winner { ... on Feed { __typename } } } }',
    data: { best: { winner: { __typename: 'Film' } } },
  },
  'applies a fragment on a kind below a field with a condition that always holds': {
    query: '{ best { winner @include(if: true) { ... on Film { label } } } }',
    data: { best: { winner: { label: '-Ebb-' } } },
  },
  'adds its fields within fragments on a union and another interface': {
    query:
      '{ nodes { id ... on Media { rating ... on Feed { ... on Book { label } } } ... on Post { mood } } }',
    data: {
      nodes: [
        { id: 'p1', mood: 'odd' },
        { id: 'f1', rating: 2 },
        { id: 'b1', rating: 4, label: '-Tide-' },
      ],
    },
  },
  'takes fields of one name from an interface object and from an entity': {
    query: '{ feed { __typename ... on Post { mood body } ... on Media { mood } } }',
    data: {
      feed: [
        { __typename: 'Book', mood: 'calm' },
        { __typename: 'Post', mood: 'odd', body: 'text' },
        null,
        { __typename: 'Film', mood: null },
      ],
    },
  },
  'applies a fragment without a type between a union and one of its members': {
    query: `{ best { ...A winner { ...A } } }
      fragment A on Feed { ... { ...B } } fragment B on Book { pages }`,
    data: { best: { pages: 90, winner: {} } },
  },
  'leaves out what a field requires, where the same is asked for later': {
    query: `query ($on: Boolean!, $off: Boolean!) {
        best { winner { ...L ... on Node { ...R @skip(if: $off) } } }
      }
      fragment L on Media { ... on Node { ... on Media { label @include(if: $on) } } }
      fragment R on Film { rating ... on Film { title } }`,
    variables: { on: false, off: false },
    data: { best: { winner: { rating: 2, title: 'Ebb' } } },
  },
  'goes from an interface object to itself with fields that require': {
    query: '{ best { label winner { label title winner { label } } } }',
    data: { best: { label: '-Tide-', winner: { label: '-Ebb-', title: 'Ebb', winner: null } } },
  },
};
