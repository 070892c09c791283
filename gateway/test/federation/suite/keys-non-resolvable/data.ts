import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  events: {
    Query: {
      events: [
        { name: 'Fair', venue: { code: 'v1' }, host: 'h1' },
        { name: 'Ball', venue: { code: 'v0' }, host: 'h2' },
        { name: 'Talk', venue: null, host: null },
      ],
    },
    Host: [
      { id: 'h1', nick: 'ada', hosted: 3 },
      { id: 'h2', nick: null, hosted: 0 },
    ],
  },
  venues: {
    Query: { venues: ['v1', 'v2'] },
    Venue: [
      { code: 'v1', city: 'Bergen', keeper: { id: 'h2', phone: '22' } },
      { code: 'v2', city: null, keeper: { id: 'h1', phone: '11' } },
    ],
    Host: [
      { id: 'h1', phone: '11' },
      { id: 'h2', phone: '22' },
    ],
  },
  social: {
    Query: { famous: 'h1' },
    Host: [{ id: 'h1', nick: 'ada', followers: 100 }],
  },
});
