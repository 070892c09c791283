import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'finds entities by a key of a type that no client may see': {
    query: '{ rows { name count note } }',
    data: {
      rows: [
        { name: 'One', count: 6, note: 'null' },
        { name: null, count: 0, note: 'null' },
      ],
    },
    hides: ['secret', 'key'],
  },
  'sends the defaults of what no client may give': {
    query:
      'query ($filter: Filter) { rows(order: DOWN) { a: note(filter: {}) b: note(filter: $filter) } }',
    variables: { filter: { open: null } },
    data: {
      rows: [
        { a: '{"open":true,"internal":3}', b: '{"open":null,"internal":3}' },
        { a: '{"open":true,"internal":3}', b: '{"open":null,"internal":3}' },
      ],
    },
  },
  'refuses a field of an input that no client may give': {
    query: '{ rows { note(filter: { internal: 1 }) } }',
    refused: /internal/,
  },
  'refuses it in a variable': {
    query: 'query ($filter: Filter) { rows { note(filter: $filter) } }',
    variables: { filter: { internal: 1 } },
    refused: /internal/,
  },
  'gives the names of hidden fields to others': {
    query: '{ rows { key: name hidden: count count: note __typename } }',
    data: {
      rows: [
        { key: 'One', hidden: 6, count: 'null', __typename: 'Row' },
        { key: null, hidden: 0, count: 'null', __typename: 'Row' },
      ],
    },
  },
};
