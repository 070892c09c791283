import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  traffic: {
    Query: {
      signals: ({ colour }: { colour?: string | null }) =>
        colour === 'GREEN' ? ['s2'] : colour === 'RED' ? ['s1'] : ['s1', 's2'],
      modes: ({ of }: { of: readonly string[] }) => [...of, null],
    },
    Signal: [
      { id: 's1', hue: 'red', light: 'BLINK' },
      { id: 's2', hue: 'green', light: null },
    ],
  },
  rails: {
    Query: { count: ({ colour }: { colour: string }) => colour.length },
    Signal: [
      { id: 's1', second: 'DIM', lights: ['OFF', 'DIM'] },
      { id: 's2', second: 'OFF', lights: null },
    ],
  },
});
