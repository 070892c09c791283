import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'makes null what may be null of an entity that nobody knows': {
    query: '{ soft { id hint tag { name } } one { hint parent { hint } } }',
    data: {
      soft: [
        { id: 'n1', hint: 'h', tag: { name: 'red' } },
        { id: 'lost', hint: null, tag: null },
        { id: 'n2', hint: null, tag: { name: 'gone' } },
      ],
      one: { hint: null, parent: { hint: null } },
    },
  },
  'makes the element null where a field of it must be there': {
    query: '{ soft { text } one { id text } }',
    data: { soft: [{ text: 'One' }, null, { text: 'Two' }], one: null },
    errors: [{ path: ['soft', 1, 'text'] }, { path: ['one', 'text'] }],
  },
  'makes the list null whose elements must be there': {
    query: '{ hard { text } grid { text } }',
    data: { hard: null, grid: [[{ text: 'One' }], null, null, []] },
    errors: [{ path: ['hard', 2, 'text'] }, { path: ['grid', 1, 0, 'text'] }],
  },
  'makes the answer null with a list that must be there itself': {
    query: '{ hardest { text } soft { hint } }',
    data: null,
    errors: [{ path: ['hardest', 1, 'text'] }],
  },
  'makes null only what is below, where the entity is several steps away': {
    query: '{ soft { parent { text } tag { hue } } }',
    data: {
      soft: [
        { parent: null, tag: { hue: 1 } },
        { parent: { text: 'Two' }, tag: null },
        { parent: { text: 'One' }, tag: null },
      ],
    },
    errors: [{ path: ['soft', 0, 'parent', 'text'] }, { path: ['soft', 2, 'tag', 'hue'] }],
  },
  'asks nobody for what hangs on it': {
    query: '{ one { tag { hue notes { hint } } } }',
    data: { one: { tag: null } },
    calls: ['list', 'body'],
  },
  'makes null a list behind an entity, and keeps the rest': {
    query: '{ hard { id tag { notes { text } } hint } }',
    data: {
      hard: [
        { id: 'n1', tag: { notes: null }, hint: 'h' },
        { id: 'n2', tag: { notes: null }, hint: null },
        { id: 'lost', tag: null, hint: null },
      ],
    },
    errors: [{ path: ['hard', 0, 'tag', 'notes', 1, 'text'] }],
  },
};
