import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  songs: {
    Query: {
      playlists: [{ tracks: ['t1', 't2'] }, null, { tracks: [] }, { tracks: ['t2'] }],
    },
    Playlist: [],
    Track: [
      { isrc: 't1', title: 'One' },
      { isrc: 't2', title: null },
    ],
  },
  albums: {
    Track: [
      { isrc: 't1', album: 'u1' },
      { isrc: 't2', album: 'u2' },
    ],
    Album: [
      { upc: 'u1', label: { code: 1 } },
      { upc: 'u2', label: null },
    ],
  },
  charts: {
    Playlist: [
      {
        tracks: [{ isrc: 't1' }, { isrc: 't2' }],
        lead: 't2',
        rank: [1, null],
        sales: { gold: true },
      },
      { tracks: [], lead: null, rank: [], sales: null },
      { tracks: [{ isrc: 't2' }], lead: 't2', rank: null, sales: { gold: null } },
    ],
    Track: [
      { isrc: 't1', album: { upc: 'u1' }, plays: 10 },
      { isrc: 't2', album: { upc: 'u2' }, plays: 20 },
    ],
  },
  labels: {
    Album: [{ upc: 'u1', label: { code: 1 }, owner: 'Bo' }],
    Owner: [{ name: 'Bo', albums: [{ upc: 'u1' }] }],
  },
});
