import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'follows a reference of a subgraph that cannot be asked for it': {
    query: '{ events { name venue { city } } }',
    data: {
      events: [
        { name: 'Fair', venue: { city: 'Bergen' } },
        { name: 'Ball', venue: { city: null } },
        { name: 'Talk', venue: null },
      ],
    },
    calls: ['events', 'venues'],
  },
  'asks a subgraph by the key that it resolves, not by the first one': {
    query: '{ famous { nick hosted } }',
    data: { famous: { nick: 'ada', hosted: 3 } },
    calls: ['social', 'events'],
  },
  'asks for the key that it resolves where another one is at hand': {
    query: '{ venues { keeper { phone followers } } }',
    data: {
      venues: [
        { keeper: { phone: '22', followers: null } },
        { keeper: { phone: '11', followers: 100 } },
      ],
    },
    calls: ['venues', 'events', 'social'],
  },
  'asks each subgraph by its own key': {
    query: '{ events { host { followers phone hosted } } }',
    data: {
      events: [
        { host: { followers: 100, phone: '11', hosted: 3 } },
        { host: { followers: null, phone: '22', hosted: 0 } },
        { host: null },
      ],
    },
  },
  'never asks for an entity that only its key is wanted of': {
    query: '{ events { venue { code __typename } host { id nick } } }',
    data: {
      events: [
        { venue: { code: 'v1', __typename: 'Venue' }, host: { id: 'h1', nick: 'ada' } },
        { venue: { code: 'v0', __typename: 'Venue' }, host: { id: 'h2', nick: null } },
        { venue: null, host: null },
      ],
    },
    calls: ['events'],
  },
};
