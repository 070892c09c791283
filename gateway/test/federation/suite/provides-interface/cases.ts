import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes a field of the interface that is provided': {
    query: '{ acts { name } }',
    data: { acts: [{ name: 'Fjell' }, { name: null }] },
    calls: ['stage'],
  },
  'takes the fields that are provided of its kinds': {
    query: '{ acts { id ... on Band { size } ... on Solo { teacher { name } } } }',
    data: {
      acts: [
        { id: 'b1', size: 4 },
        { id: 's1', teacher: { name: 'Eva' } },
      ],
    },
    calls: ['stage'],
  },
  'asks the owners where the interface provides nothing': {
    query: '{ later { name } }',
    data: { later: [{ name: null }, { name: 'Fjell' }] },
    calls: ['stage', 'artists'],
  },
  'asks the owners for the rest': {
    query: '{ acts { name ... on Band { fee } ... on Solo { fee teacher { name school } } } }',
    data: {
      acts: [
        { name: 'Fjell', fee: 100 },
        { name: null, fee: 50, teacher: { name: 'Eva', school: 'North' } },
      ],
    },
  },
};
