import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'extends an entity of federation 1 in federation 2': {
    query: '{ songs { shout label { name } } }',
    data: {
      songs: [
        { shout: 'Sky!', label: { name: 'Blue' } },
        { shout: null, label: null },
      ],
    },
  },
  'extends an entity of federation 2 in federation 1': {
    query: '{ albums { year songs { title shout } } }',
    data: {
      albums: [
        {
          year: 1970,
          songs: [{ title: null, shout: null }, null, { title: 'Sky', shout: 'Sky!' }],
        },
      ],
    },
  },
  'shares the values of federation 1 with federation 2': {
    query: '{ albums { songs { label { name } } } }',
    data: { albums: [{ songs: [{ label: null }, null, { label: { name: 'Blue' } }] }] },
    calls: ['new'],
  },
  'applies a fragment on an interface of both': {
    query: '{ albums { ... on Media { kind: __typename id } ... on Album { id: id year } } }',
    data: { albums: [{ kind: 'Album', id: 'a1', year: 1970 }] },
  },
};
