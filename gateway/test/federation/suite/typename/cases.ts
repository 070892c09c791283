import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'answers it for the root without a call': {
    query: '{ __typename a: __typename }',
    data: { __typename: 'Query', a: 'Query' },
    calls: [],
  },
  'answers it for the root beside fields, in its place': {
    query: '{ a: __typename garage { size { metres } } __typename part { name } z: __typename }',
    data: {
      a: 'Query',
      garage: { size: { metres: 30 } },
      __typename: 'Query',
      part: { name: 'bolt' },
      z: 'Query',
    },
  },
  'answers it at every level, alone': {
    query:
      '{ garage { __typename cars { __typename size { __typename } parts { __typename of { __typename } } } } }',
    data: {
      garage: {
        __typename: 'Garage',
        cars: [
          {
            __typename: 'Car',
            size: { __typename: 'Size' },
            parts: [{ __typename: 'Part', of: { __typename: 'Car' } }, null],
          },
        ],
      },
    },
  },
  'answers it several times, under names of fields': {
    query:
      '{ garage { cars { id: __typename size: __typename x: __typename parts { name: __typename of { id: __typename } } } } }',
    data: {
      garage: {
        cars: [
          { id: 'Car', size: 'Car', x: 'Car', parts: [{ name: 'Part', of: { id: 'Car' } }, null] },
        ],
      },
    },
  },
  'answers it for members of unions and kinds of interfaces': {
    query:
      '{ things { __typename ... on Car { t: __typename } ... on Size { s: __typename metres } } vehicle { __typename id } }',
    data: {
      things: [
        { __typename: 'Car', t: 'Car' },
        null,
        { __typename: 'Size', s: 'Size', metres: null },
      ],
      vehicle: { __typename: 'Van', id: 'v1' },
    },
  },
  'answers it alone for unions and interfaces': {
    query: '{ things { __typename } vehicle { kind: __typename } }',
    data: {
      things: [{ __typename: 'Car' }, null, { __typename: 'Size' }],
      vehicle: { kind: 'Van' },
    },
  },
  'answers it within fragments that apply': {
    query:
      '{ things { ... on Vehicle { v: __typename } ... on Thing { t: __typename } } part { of { ... on Van { owner __typename } } } }',
    data: {
      things: [{ v: 'Car', t: 'Car' }, null, { t: 'Size' }],
      part: { of: { owner: null, __typename: 'Van' } },
    },
  },
  'gives its name to a field': {
    query:
      '{ garage { cars { __typename: id parts { __typename: name } } } vehicle { __typename: owner } }',
    data: {
      garage: { cars: [{ __typename: 'c1', parts: [{ __typename: 'door' }, null] }] },
      vehicle: { __typename: null },
    },
  },
  'answers it for a mutation alone': {
    query: 'mutation { __typename }',
    data: { __typename: 'Mutation' },
    calls: [],
  },
};
