import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes a field from the subgraph that provides it': {
    query: '{ shows { host { name } } }',
    data: { shows: [{ host: { name: 'Liv' } }, { host: null }, { host: { name: null } }] },
    calls: ['radio'],
  },
  'asks its owner where the same subgraph does not provide it': {
    query: '{ shows { guest { name } } }',
    data: { shows: [{ guest: { name: null } }, { guest: { name: 'Liv' } }, { guest: null }] },
    calls: ['radio', 'people'],
  },
  'tells both places apart in one operation': {
    query: '{ shows { name host { name slot } guest { name slot } } hosts { name } }',
    data: {
      shows: [
        { name: 'Dawn', host: { name: 'Liv', slot: 6 }, guest: { name: null, slot: 9 } },
        { name: 'Noon', host: null, guest: { name: 'Liv', slot: 6 } },
        { name: 'Dusk', host: { name: null, slot: 9 }, guest: null },
      ],
      hosts: [{ name: null }, null, { name: 'Liv' }],
    },
  },
  'takes what is provided from there, and the rest from its owner': {
    query: '{ shows { host { id: name name: born } } }',
    data: {
      shows: [
        { host: { id: 'Liv', name: 1980 } },
        { host: null },
        { host: { id: null, name: 1990 } },
      ],
    },
  },
  'gives two response keys for one object what each asks for': {
    query: '{ shows { a: host { name } b: host { born } name: guest { name: id } } }',
    data: {
      shows: [
        { a: { name: 'Liv' }, b: { born: 1980 }, name: { name: 'h2' } },
        { a: null, b: null, name: { name: 'h1' } },
        { a: { name: null }, b: { born: 1990 }, name: null },
      ],
    },
  },
};
