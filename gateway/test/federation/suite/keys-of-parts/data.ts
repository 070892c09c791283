import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  people: {
    Query: { people: ['p1', 'p2', 'p3'] },
    Person: [
      { id: 'p1', name: { first: 'Eva' } },
      { id: 'p2', name: { first: 'Eva' } },
      { id: 'p3', name: null },
    ],
  },
  registry: {
    Person: [
      { id: 'p1', name: { first: 'Eva', last: 'Lund' }, town: { code: 'k1', land: { code: 46 } } },
      { id: 'p2', name: { first: 'Eva', last: null }, town: { code: 'k2', land: { code: 47 } } },
      { id: 'p3', name: null, town: null },
    ],
    Town: [],
  },
  votes: {
    Query: {
      voters: [
        { name: { first: 'Eva', last: null }, town: { code: 'k2' }, voted: true, mayor: null },
        null,
        { name: { first: 'Eva', last: 'Lund' }, town: { code: 'k1' }, voted: null, mayor: null },
      ],
    },
    Person: [
      {
        name: { first: 'Eva', last: 'Lund' },
        town: { code: 'k1' },
        voted: true,
        mayor: ({ past }: { past: boolean }) =>
          past ? null : { name: { first: 'Eva', last: null }, town: { code: 'k2' }, voted: false },
      },
      { name: { first: 'Eva', last: null }, town: { code: 'k2' }, voted: false, mayor: () => null },
      { name: null, town: null, voted: false, mayor: () => null },
    ],
    Town: [{ code: 'k1' }, { code: 'k2' }],
  },
  maps: {
    Town: [
      {
        code: 'k1',
        land: { code: 46, size: 9 },
        area: 1.5,
        twin: { code: 'k2', land: { code: 47, size: 5 }, area: null, twin: null },
      },
      { code: 'k2', land: { code: 47, size: 5 }, area: null, twin: null },
    ],
  },
});
