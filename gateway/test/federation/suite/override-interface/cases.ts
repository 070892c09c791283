import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes the field of an interface for each kind from its own home': {
    query: '{ posts { sent } }',
    data: { posts: [{ sent: 'june' }, { sent: 'may' }, null] },
  },
  'takes it from a fragment on the kind that is overridden': {
    query: '{ posts { id ... on Card { picture sent } ... on Parcel { days } } }',
    data: { posts: [{ id: 'c1', picture: 'sea', sent: 'june' }, { id: 'p1', days: 3 }, null] },
  },
  'takes it under the name of the key': {
    query: '{ posts { id: sent __typename } }',
    data: {
      posts: [{ id: 'june', __typename: 'Card' }, { id: 'may', __typename: 'Parcel' }, null],
    },
  },
};
