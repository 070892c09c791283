import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'goes to and fro between two subgraphs that require of each other': {
    query: '{ gears { noise } }',
    data: { gears: [{ noise: 21 }, { noise: 6 }] },
    calls: ['one', 'two', 'one', 'two'],
  },
  'shows what was required on the way': {
    query: '{ gears { noise speed ratio teeth } }',
    data: {
      gears: [
        { noise: 21, speed: 20, ratio: 2, teeth: 8 },
        { noise: 6, speed: 5, ratio: 0.5, teeth: 2 },
      ],
    },
  },
  'requires of the next object what it requires itself': {
    query: '{ gears { drive } }',
    data: { gears: [{ drive: 'b@5' }, { drive: null }] },
  },
  'shows the next object as the client asks for it': {
    query: '{ gears { drive next { noise id: teeth next { id } } speed } }',
    data: {
      gears: [
        { drive: 'b@5', next: { noise: 6, id: 2, next: null }, speed: 20 },
        { drive: null, next: null, speed: 5 },
      ],
    },
  },
};
