import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'applies a fragment on an interface to members of a union that have it elsewhere': {
    query: '{ goods { ... on Device { id } } }',
    data: { goods: [{ id: 's' }, { id: 'k' }] },
  },
  'applies a fragment on an interface that only another subgraph gives the kinds': {
    query: '{ goods { ... on Insured { years __typename } } devices { ... on Insured { years } } }',
    data: {
      goods: [
        { years: 2, __typename: 'Stove' },
        { years: null, __typename: 'Kettle' },
      ],
      devices: [{ years: null }, null],
    },
  },
  'applies one interface within another, as often as it is written': {
    query: '{ devices { ... on Device { id ... on Device { id ... on Insured { years } } } } }',
    data: { devices: [{ id: 'k', years: null }, null] },
  },
  'applies fragments on a kind that the place cannot have here': {
    query:
      '{ devices { ... on Stove { years } id } repaired { ... on Kettle { years } ... on Stove { years } } }',
    data: { devices: [{ id: 'k' }, null], repaired: [{ years: 2 }] },
  },
  'tells the type through fragments on a kind and its interface': {
    query:
      '{ device(id: "s") { ...K ...D } } fragment K on Stove { id } fragment D on Device { id kind: __typename }',
    data: { device: { id: 's', kind: 'Stove' } },
  },
  'answers null for one that is not there, whatever is asked of it': {
    query: '{ device(id: "x") { ... on Kettle { years } ... on Insured { years } } }',
    data: { device: null },
  },
};
