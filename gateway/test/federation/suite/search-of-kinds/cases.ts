import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'applies fragments on interfaces that the subgraph of the union does not have': {
    query:
      '{ search(text: "x") { __typename ... on Named { name } ... on Dated { year } ... on Sold { sold } } }',
    data: {
      search: [
        [{ __typename: 'Artist', name: 'Mari', sold: 0 }, null],
        [
          { __typename: 'Artist', name: null, sold: 1 },
          { __typename: 'Album', name: 'Sea', year: 1977, sold: 90 },
          { __typename: 'Label' },
        ],
      ],
    },
  },
  'requires another field of each member': {
    query:
      '{ search(text: "x", kinds: [ALBUM, ARTIST]) { ... on Album { award } ... on Artist { award } } }',
    data: {
      search: [
        [{ award: 'to Mari' }, null],
        [{ award: 'of 1977' }, { award: 'to null' }],
      ],
    },
  },
  'gives one response key other fields and arguments on each member': {
    query:
      '{ search(text: "x") { ... on Album { n: score(scale: 2) } ... on Artist { n: score(scale: 3) } ... on Label { text: score } } }',
    data: {
      search: [
        [{ n: 3 }, null],
        [{ n: null }, { n: 10 }, { text: 'high' }],
      ],
    },
  },
  'goes from a union to another one, of which the first has but one member': {
    query:
      '{ search(text: "x", kinds: [ARTIST]) { ... on Artist { best { __typename ... on Single { year by { sold } } ... on Album { award by { name } } ... on Sold { sold } } } } }',
    data: {
      search: [
        [{ best: { __typename: 'Album', award: 'of 1977', by: { name: 'Mari' }, sold: 90 } }, null],
        [{ best: { __typename: 'Single', year: 1983, by: { sold: 0 } } }],
      ],
    },
  },
  'takes the kinds from a variable and a literal, each for itself': {
    query:
      'query ($kinds: [Kind!], $only: Kind!) { a: search(text: "1", kinds: $kinds) { __typename } b: search(text: "2", kinds: [$only]) { ... on Label { name } } c: search(text: "3", kinds: LABEL) { ... on Label { score } } }',
    variables: { only: 'LABEL' },
    data: {
      a: [
        [{ __typename: 'Artist' }, null],
        [{ __typename: 'Artist' }, { __typename: 'Album' }, { __typename: 'Label' }],
      ],
      b: [[], [{ name: 'Tone' }]],
      c: [[], [{ score: 'high' }]],
    },
  },
};
