import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'requires a field that no client may see': {
    query: '{ people { name tax } }',
    data: {
      people: [
        { name: 'Ole', tax: 50 },
        { name: null, tax: null },
      ],
    },
    errors: [{ code: 'UNPAID' }],
    hides: ['salary'],
  },
  'does not name it in an error where the object becomes null': {
    query: '{ people { firm } }',
    data: null,
    errors: [{ code: 'UNPAID' }],
    hides: ['pension'],
  },
  'finds an entity by a key that no client may see': {
    query: '{ people { badge { colour doors } } }',
    data: { people: [{ badge: { colour: 'red', doors: [1, 2] } }, { badge: null }] },
    hides: ['z-1', 'serial'],
  },
  'refuses a hidden field without a hint that it is there': {
    query: '{ people { salry badge { seria } } secre }',
    refused: /Cannot query field "salry"/,
    hides: ['salary', 'serial', '"secret"'],
  },
  'refuses a hidden field by its right name': {
    query: '{ secret people { salary } }',
    refused: /Cannot query field "secret"/,
  },
  'refuses a hidden argument, type and member': {
    query:
      '{ people { mood(hush: true) } audit { ... on Leak { text } } place { ... on Bunker { depth } } }',
    refused: /hush/,
  },
  'makes a hidden value of an enum null, with an error where it must not be': {
    query: '{ people { mood(level: 1) } }',
    data: { people: [{ mood: null }, { mood: 'GLUM' }] },
    hides: ['HUSHED'],
  },
  'makes the list of a hidden value null whose elements must be there': {
    query: '{ people { moods } }',
    data: { people: [{ moods: ['GLAD', 'GLUM'] }, { moods: null }] },
    errors: [{ path: ['people', 1, 'moods', 1], code: 'SUBGRAPH_INVALID_DATA' }],
    hides: ['HUSHED'],
  },
  'makes the answer null with a hidden value in it that must be there': {
    query: '{ people { sure } }',
    data: null,
    errors: [{ path: ['people', 1, 'sure'], code: 'SUBGRAPH_INVALID_DATA' }],
    hides: ['HUSHED'],
  },
  'does not tell the type of an object of a hidden type': {
    query: '{ audit { __typename ... on Person { id } } place { __typename name } }',
    data: { audit: [{ __typename: 'Person', id: 'p1' }, null], place: null },
    hides: ['Leak', 'Bunker'],
  },
  'shows nothing hidden to introspection': {
    query: `{ __type(name: "Person") { fields { name args { name } } }
      mood: __type(name: "Mood") { enumValues { name } }
      leak: __type(name: "Leak") { name } entry: __type(name: "Entry") { possibleTypes { name } } }`,
    data: {
      __type: {
        fields: [
          { name: 'id', args: [] },
          { name: 'tax', args: [] },
          { name: 'firm', args: [] },
          { name: 'moods', args: [] },
          { name: 'sure', args: [] },
          { name: 'name', args: [] },
          { name: 'badge', args: [] },
          { name: 'mood', args: [{ name: 'level' }] },
        ],
      },
      mood: { enumValues: [{ name: 'GLAD' }, { name: 'GLUM' }] },
      leak: null,
      entry: { possibleTypes: [{ name: 'Person' }] },
    },
  },
  'gives the names of hidden fields to others': {
    query: '{ people { salary: name serial: id } }',
    data: {
      people: [
        { salary: 'Ole', serial: 'p1' },
        { salary: null, serial: 'p2' },
      ],
    },
  },
};
