import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const berth = (code: string, place: number) => ({ quay: { code }, place });

export const tables: MakeTables = () => ({
  fleet: {
    Query: {
      ships: [
        { flag: 'NO', number: 1, name: 'Skua' },
        { flag: 'SE', number: 1, name: 'Tern' },
        { flag: 'NO', number: 2, name: null },
      ],
    },
    Ship: [
      { flag: 'NO', number: 1, name: 'Skua' },
      { flag: 'SE', number: 1, name: 'Tern' },
      { flag: 'NO', number: 2, name: null },
    ],
  },
  port: {
    Query: { moored: [{ flag: 'SE', number: 1, berth: berth('B', 2) }, null] },
    Ship: [
      { flag: 'NO', number: 1, berth: berth('A', 1) },
      { flag: 'SE', number: 1, berth: berth('B', 2) },
      { flag: 'NO', number: 2, berth: null },
    ],
  },
  dues: {
    Berth: [
      { ...berth('A', 1), fee: 10.5, quay: { code: 'A', owner: 'Anna' } },
      { ...berth('A', 2), fee: 11, quay: { code: 'A', owner: 'Anna' } },
      { ...berth('B', 2), fee: 20, quay: { code: 'B', owner: null } },
    ],
  },
});
