import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  trips: {
    Query: {
      trips: [
        { name: 'Coast', start: 'a', stops: ['b', null, { code: null }, 'a', 'b'] },
        null,
        { name: 'Inland', start: { code: null }, stops: [] },
        { name: 'Ferry', start: null, stops: null },
        { name: 'Lost', start: { code: 'zz' }, stops: [{ code: 'zz' }, null] },
      ],
      grid: [['a', null, { code: null }], [], ['b', 'a']],
      deep: [[['a'], null, []], null, [[null, 'b']]],
      nothing: [],
    },
    Stop: [{ code: 'a' }, { code: 'b' }],
  },
  places: {
    Stop: [
      { code: 'a', name: 'Arendal', lines: [1, null] },
      { code: 'b', name: null, lines: [] },
    ],
  },
});
