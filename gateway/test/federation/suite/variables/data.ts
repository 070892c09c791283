import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  search: {
    Query: {
      find: ({ first, representations }: { first: number; representations?: readonly string[] }) =>
        representations ?? ['h1', 'h2'].slice(0, first),
    },
    Hit: ['h1', 'h2'].map((id) => ({
      id,
      match: ({ text }: { text: string }) => text.endsWith(id.slice(1)),
    })),
  },
  details: {
    Hit: ['h1', 'h2'].map((id) => ({
      id,
      detail: (given: object) => `${id} ${JSON.stringify(given)}`,
      near: ({ range }: { range?: readonly object[] | null }) => (range ?? []).map(() => 'h1'),
    })),
  },
});
