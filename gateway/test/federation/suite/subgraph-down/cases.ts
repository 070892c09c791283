import type { Cases } from '../../../support/federation-suite/feature.ts';

const UNAVAILABLE = { code: 'SUBGRAPH_UNAVAILABLE' };

export const cases: Cases = {
  'leaves the fields of a subgraph that is down empty, and keeps the rest': {
    query: '{ shops { name stars best } other }',
    down: ['ratings'],
    data: {
      shops: [
        { name: 'A', stars: null, best: null },
        { name: null, stars: null, best: null },
      ],
      other: 3,
    },
    errors: [
      { path: ['shops', 0, 'stars'], ...UNAVAILABLE },
      { path: ['shops', 0, 'best'], ...UNAVAILABLE },
    ],
  },
  'makes the list null whose objects must have one of its fields': {
    query: '{ shops { name sure } other }',
    down: ['ratings'],
    data: { shops: null, other: 3 },
    errors: [UNAVAILABLE],
  },
  'makes the answer null when a field of the root must be there': {
    query: '{ must { name } other }',
    down: ['main'],
    data: null,
    errors: [{ path: ['must'], ...UNAVAILABLE }],
  },
  'makes the answer null when an entity of such a field cannot be complete': {
    query: '{ must { sure } other }',
    down: ['ratings'],
    data: null,
    errors: [UNAVAILABLE],
  },
  'answers the fields of the root that are there': {
    query: '{ topic other shops { id } }',
    down: ['main'],
    data: { topic: 'stars', other: null, shops: null },
    errors: [
      { path: ['other'], ...UNAVAILABLE },
      { path: ['shops'], ...UNAVAILABLE },
    ],
  },
  'calls nobody for entities of a subgraph that is down': {
    query: '{ shops { stars } }',
    down: ['main'],
    data: { shops: null },
    errors: [{ path: ['shops'], ...UNAVAILABLE }],
    calls: ['main'],
  },
};
