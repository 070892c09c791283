import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly year: number | null;
  readonly name: string | null;
}

interface Scale {
  readonly scale: number;
}

export const tables: MakeTables = () => ({
  search: {
    Query: {
      search: ({ kinds }: { kinds: readonly string[] }) => [
        kinds.includes('ARTIST') ? ['Artist:a1', null] : [],
        kinds.map((kind) =>
          kind === 'LABEL'
            ? { __typename: 'Label', name: 'Tone', score: 'high' }
            : kind === 'ALBUM'
              ? 'Album:u1'
              : 'Artist:a2',
        ),
      ],
    },
    Artist: [
      { id: 'a1', score: ({ scale }: Scale) => scale },
      { id: 'a2', score: () => null },
    ],
    Album: [{ upc: 'u1', score: ({ scale }: Scale) => 5 * scale }],
  },
  music: {
    Artist: [
      { id: 'a1', name: 'Mari', best: 'Album:u1' },
      { id: 'a2', name: null, best: { __typename: 'Single', year: 1983, by: 'a1' } },
    ],
    Album: [{ upc: 'u1', name: 'Sea', year: 1977, by: 'a1' }],
  },
  sales: {
    Album: [{ upc: 'u1', sold: 90, award: (_: object, { year }: Sent) => `of ${year}` }],
    Artist: ['a1', 'a2'].map((id, sold) => ({
      id,
      sold,
      award: (_: object, { name }: Sent) => `to ${name}`,
    })),
  },
});
