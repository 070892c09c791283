import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'tells the types of objects of which a subgraph knows the key alone': {
    query: '{ visits { day seen { __typename name } } }',
    data: {
      visits: [
        {
          day: 1,
          seen: [
            { __typename: 'Bear', name: 'Bo' },
            { __typename: 'Wolf', name: null },
          ],
        },
        { day: 2, seen: [] },
        { day: 3, seen: null },
      ],
    },
  },
  'goes from one interface object to another one': {
    query: '{ visits { seen { diet } } }',
    data: {
      visits: [
        { seen: [{ diet: ['fish', 'berries'] }, { diet: null }] },
        { seen: [] },
        { seen: null },
      ],
    },
    calls: ['visits', 'food'],
  },
  'asks for the key alone where it is all that is wanted': {
    query: '{ visits { seen { tag } } }',
    data: { visits: [{ seen: [{ tag: 'b' }, { tag: 'w' }] }, { seen: [] }, { seen: null }] },
    calls: ['visits'],
  },
  'applies fragments on its kinds': {
    query: '{ visits { seen { ... on Bear { den diet } ... on Wolf { tag: name } } } }',
    data: {
      visits: [
        { seen: [{ den: 4, diet: ['fish', 'berries'] }, { tag: null }] },
        { seen: [] },
        { seen: null },
      ],
    },
  },
  'adds its fields to the kinds themselves': {
    query: '{ animals { name diet ... on Bear { den } } }',
    data: {
      animals: [
        { name: null, diet: null },
        null,
        { name: 'Bo', diet: ['fish', 'berries'], den: 4 },
      ],
    },
  },
};
