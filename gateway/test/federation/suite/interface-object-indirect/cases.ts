import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'goes through an entity that an interface object leads to': {
    query: '{ accounts { name access { level } } }',
    data: {
      accounts: [
        { name: 'Nils', access: { level: 3 } },
        { name: 'Oda', access: null },
      ],
    },
  },
  'comes back to the interface from there': {
    query: '{ accounts { access { level account { __typename name ... on Member { since } } } } }',
    data: {
      accounts: [
        { access: { level: 3, account: { __typename: 'Member', name: 'Nils', since: 1990 } } },
        { access: null },
      ],
    },
  },
  'comes back by the key that a third subgraph has': {
    query: '{ accounts { access { rooms { name keeper { name access { id } } } } } }',
    data: {
      accounts: [
        {
          access: {
            rooms: [
              { name: 'Lab', keeper: { name: 'Oda', access: null } },
              { name: null, keeper: null },
            ],
          },
        },
        { access: null },
      ],
    },
  },
  'follows lists of interface objects with nulls': {
    query: '{ accounts { friends { name friends { __typename } } } locked { name } }',
    data: {
      accounts: [
        {
          friends: [
            { name: 'Oda', friends: [] },
            null,
            { name: 'Nils', friends: [{ __typename: 'Guest' }, null, { __typename: 'Member' }] },
          ],
        },
        { friends: [] },
      ],
      locked: { name: 'Oda' },
    },
  },
};
