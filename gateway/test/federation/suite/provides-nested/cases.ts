import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes fields of an object that is provided whole': {
    query: '{ orders { buyer { city { name mayor { name } } } } }',
    data: {
      orders: [
        { buyer: { city: { name: 'Moss', mayor: { name: 'Ingrid' } } } },
        null,
        { buyer: { city: null } },
      ],
    },
    calls: ['desk'],
  },
  'takes a list that is provided in part': {
    query: '{ orders { buyer { visits { day } } } }',
    data: {
      orders: [{ buyer: { visits: [{ day: 1 }, { day: 2 }] } }, null, { buyer: { visits: null } }],
    },
    calls: ['desk'],
  },
  'asks the owner for a field of an object that is not provided': {
    query: '{ orders { buyer { city { name zip } visits { note day } } } }',
    data: {
      orders: [
        {
          buyer: {
            city: { name: 'Moss', zip: '1530' },
            visits: [
              { note: 'x', day: 1 },
              { note: null, day: 2 },
            ],
          },
        },
        null,
        { buyer: { city: null, visits: null } },
      ],
    },
  },
  'goes on from an entity that is provided': {
    query: '{ orders { buyer { city { mayor { party } } since } } }',
    data: {
      orders: [
        { buyer: { city: { mayor: { party: 'green' } }, since: 2001 } },
        null,
        { buyer: { city: null, since: null } },
      ],
    },
  },
};
