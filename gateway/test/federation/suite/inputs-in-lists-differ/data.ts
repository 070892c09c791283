import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const given = (args: object) => JSON.stringify(args);

export const tables: MakeTables = () => ({
  a: {
    Query: { find: given, shared: () => 'both' },
    Thing: [{ id: 't', a: given }],
  },
  b: {
    Query: { things: ['t'], shared: () => 'both' },
    Thing: [{ id: 't', b: given }],
  },
});
