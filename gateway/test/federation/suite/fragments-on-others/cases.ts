import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'gives empty objects where a fragment within a fragment is on another type': {
    query:
      '{ owners { ... on Person { dog { ... on Pet { ... on Cat { name } } } cats { ... on Named { ... on Dog { name } } } } } }',
    data: { owners: [{ dog: {}, cats: [[{}], null, []] }, {}, { dog: null, cats: null }] },
  },
  'gives an empty object at the root': {
    query:
      '{ dog { ...N } } fragment N on Named { ... on Pet { ...C } } fragment C on Cat { name }',
    data: { dog: {} },
  },
  'gives them where the field itself may be left out': {
    query: `query ($on: Boolean!, $off: Boolean!) {
        owners { ... on Person { dog @include(if: $on) { ...P } cats @include(if: $off) { ...P } } }
      }
      fragment P on Pet { ... on Named { ... on Cat { name } } }`,
    variables: { on: true, off: false },
    data: { owners: [{ dog: {} }, {}, { dog: null }] },
  },
  'gives them where the only field may be left out': {
    query: `query ($on: Boolean!) { owners { ... on Person { dog @include(if: $on) { ...P } } } }
      fragment P on Pet { ... on Cat { name } }`,
    variables: { on: true },
    data: { owners: [{ dog: {} }, {}, { dog: null }] },
  },
  'gives them where a kind has another type for a field of its interface': {
    query: `query ($on: Boolean!) {
        owners { ... on Person { homes @include(if: $on) { ... on Kennel { ...H } } } }
      }
      fragment H on Home { pet { ... on Cat { name } } }`,
    variables: { on: true },
    data: { owners: [{ homes: [{ pet: {} }, {}, null] }, {}, { homes: [] }] },
  },
  'gives the fields of those to which it applies': {
    query:
      '{ owners { name ... on Person { homes { pet { ... on Named { ... on Cat { name } } } } } } }',
    data: {
      owners: [
        { name: 'Ann', homes: [{ pet: {} }, { pet: { name: 'Tom' } }, null] },
        { name: 'Pack' },
        { name: null, homes: [] },
      ],
    },
  },
};
