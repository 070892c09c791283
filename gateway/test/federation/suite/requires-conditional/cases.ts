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
  'asks nobody for a field that a fragment leaves out with all that it requires': {
    query: 'query ($v: Boolean!) { parcels { id ... @skip(if: $v) { toll } } }',
    variables: { v: true },
    data: { parcels: [{ id: 'i1' }] },
    calls: ['ship'],
  },
  'asks for it where the fragment applies': {
    query: 'query ($v: Boolean!) { parcels { id ... @skip(if: $v) { toll } } }',
    variables: { v: false },
    data: { parcels: [{ id: 'i1', toll: 13 }] },
  },
  'asks nobody for a field whose object is there for another selection': {
    query:
      'query ($v: Boolean!) { parcels @include(if: $v) { toll } ...F } fragment F on Query { parcels { id } }',
    variables: { v: false },
    data: { parcels: [{ id: 'i1' }] },
    calls: ['ship'],
  },
  'leaves it out by one of many conditions': {
    query:
      'query ($a: Boolean!, $b: Boolean!, $c: Boolean!) { parcels { id ...F @skip(if: $a) } } fragment F on Item { ... @skip(if: $b) { toll @include(if: $c) } }',
    variables: { a: true, b: false, c: true },
    data: { parcels: [{ id: 'i1' }] },
    calls: ['ship'],
  },
  'shows it where all of many conditions hold': {
    query:
      'query ($a: Boolean = false, $b: Boolean!, $c: Boolean!) { parcels { id ...F @skip(if: $a) } } fragment F on Item { ... @skip(if: $b) { toll @include(if: $c) } }',
    variables: { b: false, c: true },
    data: { parcels: [{ id: 'i1', toll: 13 }] },
  },
  'leaves out what no values of the variables include': {
    query: 'query ($v: Boolean!) { parcels { id ... @skip(if: $v) { toll @include(if: $v) } } }',
    variables: { v: true },
    data: { parcels: [{ id: 'i1' }] },
    calls: ['ship'],
  },
};
