import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'leaves out entities that are null, and those with a key that is': {
    query: '{ trips { name stops { name } } }',
    data: {
      trips: [
        {
          name: 'Coast',
          stops: [{ name: null }, null, { name: null }, { name: 'Arendal' }, { name: null }],
        },
        null,
        { name: 'Inland', stops: [] },
        { name: 'Ferry', stops: null },
        { name: 'Lost', stops: [{ name: null }, null] },
      ],
    },
  },
  'keeps the key that is null in the answer': {
    query: '{ trips { start { code name lines } } }',
    data: {
      trips: [
        { start: { code: 'a', name: 'Arendal', lines: [1, null] } },
        null,
        { start: { code: null, name: null, lines: null } },
        { start: null },
        { start: { code: 'zz', name: null, lines: null } },
      ],
    },
  },
  'finds the entities in lists of lists': {
    query: '{ grid { name code } }',
    data: {
      grid: [
        [{ name: 'Arendal', code: 'a' }, null, { name: null, code: null }],
        [],
        [
          { name: null, code: 'b' },
          { name: 'Arendal', code: 'a' },
        ],
      ],
    },
  },
  'finds the entities three lists deep': {
    query: '{ deep { lines } }',
    data: { deep: [[[{ lines: [1, null] }], null, []], null, [[null, { lines: [] }]]] },
  },
  'does not call for a list that is empty': {
    query: '{ nothing { name lines } }',
    data: { nothing: [] },
    calls: ['trips'],
  },
};
