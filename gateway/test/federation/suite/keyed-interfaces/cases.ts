import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'asks for the fields of an interface that two subgraphs have': {
    query: '{ offers { price terms { text } } }',
    data: {
      offers: [
        { price: 10, terms: { text: 'final' } },
        { price: null, terms: null },
      ],
    },
  },
  'goes from an interface object through one interface to the other': {
    query: '{ noted { notes price terms { text } __typename } }',
    data: {
      noted: [
        { notes: null, price: null, terms: null, __typename: 'Rental' },
        null,
        { notes: ['good'], price: 10, terms: { text: 'final' }, __typename: 'Sale' },
      ],
    },
  },
  'comes back from a value to the interface': {
    query: '{ offers { terms { similar { id notes price ... on Rental { days(max: 2) } } } } }',
    data: {
      offers: [
        { terms: { similar: [{ id: 'r', notes: null, price: null, days: 2 }, null] } },
        { terms: null },
      ],
    },
  },
  'asks for the fields of its kinds from each subgraph': {
    query: '{ noted { ... on Sale { until percent } ... on Rental { days id: price } } }',
    data: { noted: [{ days: 9, id: null }, null, { until: 3, percent: 5 }] },
  },
  'takes all of it under other names': {
    query:
      '{ offer(id: "r") { id: __typename price: id notes: terms { text } terms: notes days: price } }',
    data: { offer: { id: 'Rental', price: 'r', notes: null, terms: null, days: null } },
  },
};
