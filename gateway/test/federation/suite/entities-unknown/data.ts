import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  list: {
    Query: {
      soft: ['n1', 'lost', 'n2'],
      hard: ['n1', 'n2', 'lost'],
      hardest: ['n1', 'lost'],
      one: 'lost',
      grid: [['n1'], ['lost', 'n2'], null, []],
    },
    Note: [
      { id: 'n1', parent: 'lost' },
      { id: 'n2', parent: 'n1' },
      { id: 'lost', parent: 'n2' },
    ],
  },
  body: {
    Note: [
      { id: 'n1', text: 'One', hint: 'h', tag: 'red' },
      { id: 'n2', text: 'Two', hint: null, tag: 'gone' },
    ],
    Tag: [{ name: 'red' }, { name: 'gone' }],
  },
  tags: { Tag: [{ name: 'red', hue: 1, notes: [{ id: 'n2' }, { id: 'lost' }] }] },
});
