import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'leaves out what one kind requires, but for what the client asks for': {
    query:
      'query ($v: Boolean!) { boxes { weight ... on Item { euros } ... on Crate @skip(if: $v) { handling } } }',
    variables: { v: true },
    data: { boxes: [{ weight: 9 }, { weight: 4, euros: 20 }] },
  },
  'asks for both kinds where nothing is left out': {
    query:
      'query ($v: Boolean!) { boxes { weight ... on Item { euros } ... on Crate @skip(if: $v) { handling } } }',
    variables: { v: false },
    data: {
      boxes: [
        { weight: 9, handling: 10 },
        { weight: 4, euros: 20 },
      ],
    },
  },
  'leaves out a field by two conditions, and shows what it requires': {
    query:
      'query ($a: Boolean!, $b: Boolean!) { boxes { ... on Item { cost } ...F ... on Item @include(if: $b) { tax } } } fragment F on Item { tax @skip(if: $a) }',
    variables: { a: true, b: false },
    data: { boxes: [{}, { cost: 10 }] },
  },
  'leaves out one of two fields that require different things': {
    query: 'query ($v: Boolean!) { items { tax fee @skip(if: $v) } }',
    variables: { v: true },
    data: { items: [{ tax: 5 }, null] },
  },
  'leaves out the first of a chain, and shows the last': {
    query: 'query ($v: Boolean!) { items { euros @skip(if: $v) cost @skip(if: $v) tax } }',
    variables: { v: true },
    data: { items: [{ tax: 5 }, null] },
  },
};
