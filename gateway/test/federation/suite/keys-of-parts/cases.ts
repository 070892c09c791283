import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'finds an object by a key with parts of two kinds': {
    query: '{ people { id voted } }',
    data: {
      people: [
        { id: 'p1', voted: true },
        { id: 'p2', voted: false },
        { id: 'p3', voted: false },
      ],
    },
    calls: ['people', 'registry', 'votes'],
  },
  'tells objects apart by a part that is null': {
    query: '{ voters { id town { area } } }',
    data: {
      voters: [{ id: 'p2', town: { area: null } }, null, { id: 'p1', town: { area: 1.5 } }],
    },
  },
  'goes through the key of an entity within the key': {
    query: '{ people { town { area land { size } twin { land { code } } } } }',
    data: {
      people: [
        { town: { area: 1.5, land: { size: 9 }, twin: { land: { code: 47 } } } },
        { town: { area: null, land: { size: 5 }, twin: null } },
        { town: null },
      ],
    },
  },
  'comes back by the key to the one that it began with': {
    query:
      '{ people { name { last first } mayor { id name { last } } former: mayor(past: true) { id } } }',
    data: {
      people: [
        {
          name: { last: 'Lund', first: 'Eva' },
          mayor: { id: 'p2', name: { last: null } },
          former: null,
        },
        { name: { last: null, first: 'Eva' }, mayor: null, former: null },
        { name: null, mayor: null, former: null },
      ],
    },
  },
  "shows the parts of the key under each other's names": {
    query:
      '{ people { town: name { last: first } name: town { code: land { size: code } } voted } }',
    data: {
      people: [
        { town: { last: 'Eva' }, name: { code: { size: 46 } }, voted: true },
        { town: { last: 'Eva' }, name: { code: { size: 47 } }, voted: false },
        { town: null, name: null, voted: false },
      ],
    },
  },
};
