import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'completes a key by an entity within it': {
    query: '{ playlists { tracks { title plays } } }',
    data: {
      playlists: [
        {
          tracks: [
            { title: 'One', plays: 10 },
            { title: null, plays: 20 },
          ],
        },
        null,
        { tracks: [] },
        { tracks: [{ title: null, plays: 20 }] },
      ],
    },
  },
  'finds an object by a list of the keys of others': {
    query: '{ playlists { rank sales { gold } lead { title } } }',
    data: {
      playlists: [
        { rank: [1, null], sales: { gold: true }, lead: { title: null } },
        null,
        { rank: [], sales: null, lead: null },
        { rank: null, sales: { gold: null }, lead: { title: null } },
      ],
    },
  },
  'goes on from there by a key with a part of a third subgraph': {
    query: '{ playlists { tracks { album { upc owner { name } } } } }',
    data: {
      playlists: [
        {
          tracks: [
            { album: { upc: 'u1', owner: { name: 'Bo' } } },
            { album: { upc: 'u2', owner: null } },
          ],
        },
        null,
        { tracks: [] },
        { tracks: [{ album: { upc: 'u2', owner: null } }] },
      ],
    },
  },
  'shows the parts of the keys under the names of each other': {
    query:
      '{ playlists { lead: tracks { isrc: album { upc: label { code } } album: isrc } tracks: lead { plays: isrc isrc: plays } } }',
    data: {
      playlists: [
        {
          lead: [
            { isrc: { upc: { code: 1 } }, album: 't1' },
            { isrc: { upc: null }, album: 't2' },
          ],
          tracks: { plays: 't2', isrc: 20 },
        },
        null,
        { lead: [], tracks: null },
        { lead: [{ isrc: { upc: null }, album: 't2' }], tracks: { plays: 't2', isrc: 20 } },
      ],
    },
  },
};
