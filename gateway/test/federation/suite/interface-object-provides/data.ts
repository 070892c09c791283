import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly title: string | null;
}

const headline = (_: object, { title }: Sent) => `*${title}*`;
const trend = ({ days }: { days: number }) => [days, days * 2];

export const tables: MakeTables = () => {
  const clip = { site: 'NORTH', id: 1, title: 'Run', length: 60 };
  const page = { site: 'SOUTH', id: 1, title: null };
  const hot = { site: 'SOUTH', id: 1 };
  return {
    core: {
      Query: {
        assets: [
          { __typename: 'Clip', ...clip },
          { __typename: 'Page', ...page },
        ],
      },
      Clip: [clip],
      Page: [page],
    },
    stats: {
      Query: {
        hot: [{ ...hot, views: 2, trend, headline, alike: [] }, null],
        pinned: {
          asset: { site: 'NORTH', id: 1, title: 'Run', views: 7, trend, headline, alike: null },
        },
      },
      Asset: [
        {
          site: 'NORTH',
          id: 1,
          views: 7,
          trend,
          headline,
          alike: [{ ...hot, views: 2, trend, headline, alike: [] }],
        },
        { ...hot, views: 2, trend, headline, alike: [] },
      ],
    },
  };
};
