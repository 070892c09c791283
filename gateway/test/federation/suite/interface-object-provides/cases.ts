import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'finds the kinds and their interface object by a key of an enum and a number': {
    query: '{ assets { views title } hot { views } }',
    data: {
      assets: [
        { views: 7, title: 'Run' },
        { views: 2, title: null },
      ],
      hot: [{ views: 2 }, null],
    },
  },
  'takes it within a fragment on one kind': {
    query: '{ assets { ... on Clip { views length trend(days: 1) } __typename } }',
    data: {
      assets: [{ views: 7, length: 60, trend: [1, 2], __typename: 'Clip' }, { __typename: 'Page' }],
    },
  },
  'tells the kind of what the other subgraph began with': {
    query: '{ hot { __typename title headline site } }',
    data: { hot: [{ __typename: 'Page', title: null, headline: '*null*', site: 'SOUTH' }, null] },
  },
  'takes from the interface object what it provides': {
    query: '{ pinned { asset { title views } } }',
    data: { pinned: { asset: { title: 'Run', views: 7 } } },
  },
  'tells the kind of what it provides': {
    query: '{ pinned { asset { __typename title headline ... on Clip { length } } } }',
    data: {
      pinned: { asset: { __typename: 'Clip', title: 'Run', headline: '*Run*', length: 60 } },
    },
  },
  'goes round through lists of it': {
    query:
      '{ assets(first: 2) { headline alike { __typename views headline ... on Page { title } alike { id } } id: site site: id } }',
    data: {
      assets: [
        {
          headline: '*Run*',
          alike: [{ __typename: 'Page', views: 2, headline: '*null*', title: null, alike: [] }],
          id: 'NORTH',
          site: 1,
        },
        { headline: '*null*', alike: [], id: 'SOUTH', site: 1 },
      ],
    },
  },
};
