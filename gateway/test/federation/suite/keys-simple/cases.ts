import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'asks the owner of an entity for what the entry does not have': {
    query: '{ tour(id: "t1") { title seats } }',
    data: { tour: { title: 'Old town', seats: 12 } },
    calls: ['tours', 'bookings'],
  },
  'answers a field of the entry alone with one call': {
    query: '{ tour(id: "t2") { id title guide { id } } }',
    data: { tour: { id: 't2', title: 'Harbour', guide: { id: 'g2' } } },
    calls: ['tours'],
  },
  'asks for all entities of a list in one call': {
    query: '{ tours { seats waiting } }',
    data: {
      tours: [
        { seats: 12, waiting: 3 },
        { seats: 0, waiting: null },
        { seats: 5, waiting: 0 },
      ],
    },
    calls: ['tours', 'bookings'],
  },
  'keeps the order of the operation, not of the subgraphs': {
    query: '{ tours { seats guide { languages id name } title waiting id } }',
    data: {
      tours: [
        {
          seats: 12,
          guide: { languages: ['no', 'en'], id: 'g1', name: 'Mira' },
          title: 'Old town',
          waiting: 3,
          id: 't1',
        },
        {
          seats: 0,
          guide: { languages: [], id: 'g2', name: 'Tor' },
          title: 'Harbour',
          waiting: null,
          id: 't2',
        },
        { seats: 5, guide: null, title: 'Night walk', waiting: 0, id: 't3' },
      ],
    },
  },
  'follows an entity to another one of the same type': {
    query: '{ tours { guide { name mentor { name mentor { name } } } } }',
    data: {
      tours: [
        { guide: { name: 'Mira', mentor: { name: 'Tor', mentor: null } } },
        { guide: { name: 'Tor', mentor: null } },
        { guide: null },
      ],
    },
  },
  'asks nothing more for an entity that is null': {
    query: '{ tour(id: "t9") { title seats guide { name } } }',
    data: { tour: null },
    calls: ['tours'],
  },
  'takes a root field under several aliases for several fields': {
    query:
      '{ one: tour(id: "t1") { seats } two: tour(id: "t2") { seats } none: tour(id: "t9") { seats } }',
    data: { one: { seats: 12 }, two: { seats: 0 }, none: null },
  },
};
