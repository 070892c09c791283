import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => {
  let name = 'Una';
  const rename = (given: { name: string }) => {
    name = given.name;
    return 'u1';
  };
  return {
    app: {
      Query: { user: ({ id }: { id: string | null }) => id },
      Mutation: { rename },
      User: [{ id: 'u1', name: () => name }],
    },
    app2: { User: [{ id: 'u1', points: ({ of = 3 }: { of?: number | null }) => of }] },
  };
};
