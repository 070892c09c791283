import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes what is provided of each member': {
    query: '{ feed { ... on Photo { title } ... on Clip { title length } ... on Note { text } } }',
    data: { feed: [{ title: 'Dawn' }, { text: 'ad' }, null, { title: null, length: 30 }] },
    calls: ['news'],
  },
  'asks the owner for what is provided of no member': {
    query: '{ feed { __typename ... on Photo { by title } ... on Clip { length } } }',
    data: {
      feed: [
        { __typename: 'Photo', by: 'Ida', title: 'Dawn' },
        { __typename: 'Note' },
        null,
        { __typename: 'Clip', length: 30 },
      ],
    },
  },
  'asks the owner where nothing is provided': {
    query: '{ saved { ... on Photo { title } ... on Clip { title length } } }',
    data: { saved: [{ title: null, length: 30 }, { title: 'Dawn' }] },
    calls: ['news', 'media'],
  },
  'tells both apart in one operation, by fragments of one name': {
    query: `{ feed { ...F } saved { ...F } } fragment F on Item { kind: __typename
      ... on Photo { id: title title: by } ... on Clip { id: length } }`,
    refused: /conflict/,
  },
  'tells both apart in one operation': {
    query: `{ feed { ...F } saved { ...F } } fragment F on Item { kind: __typename
      ... on Photo { id: title title: by } ... on Clip { length: id } }`,
    data: {
      feed: [
        { kind: 'Photo', id: 'Dawn', title: 'Ida' },
        { kind: 'Note' },
        null,
        { kind: 'Clip', length: 'c1' },
      ],
      saved: [
        { kind: 'Clip', length: 'c1' },
        { kind: 'Photo', id: 'Dawn', title: 'Ida' },
      ],
    },
  },
};
