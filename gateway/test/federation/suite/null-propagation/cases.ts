import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'goes up to the nearest field that may be null': {
    query: '{ row { id maybe { must } cell { may } } }',
    data: { row: { id: 'r2', maybe: { must: 'ok' }, cell: { may: 'x' } } },
  },
  'goes up across the border of subgraphs': {
    query: '{ row { id cell { must may } } }',
    data: { row: null },
    errors: [{ path: ['row', 'cell', 'must'], code: 'BAD' }],
  },
  'ends at a field that may be null across the border': {
    query: '{ rows { id maybe { must } } }',
    data: {
      rows: [
        { id: 'r1', maybe: null },
        { id: 'r2', maybe: { must: 'ok' } },
      ],
    },
    errors: [{ path: ['rows', 0, 'maybe', 'must'], code: 'BAD' }],
  },
  'goes through elements of a list that must be there': {
    query: '{ rows { cell { must } } loose { id } }',
    data: { rows: null, loose: [{ id: 'r2' }, null, { id: 'r1' }] },
    errors: [{ path: ['rows', 1, 'cell', 'must'], code: 'BAD' }],
  },
  'ends at an element of a list that may be null': {
    query: '{ loose { cell { must } } }',
    data: { loose: [null, null, { cell: { must: 'ok' } }] },
    errors: [{ path: ['loose', 0, 'cell', 'must'], code: 'BAD' }],
  },
  'goes up to the whole answer': {
    query: '{ row { id } sure { cell { must } } }',
    data: null,
    errors: [{ path: ['sure', 0, 'cell', 'must'], code: 'BAD' }],
  },
  'makes a list null with an element that must not be': {
    query: '{ row { cell { list } maybe { list deep } } }',
    data: { row: { cell: { list: null }, maybe: { list: [1, 2], deep: [[1], []] } } },
    errors: [{ path: ['row', 'cell', 'list', 1] }],
  },
  'makes a list of lists null with it': {
    query: '{ row { cell { deep } } }',
    data: { row: { cell: { deep: null } } },
    errors: [{ path: ['row', 'cell', 'deep', 1, 0] }],
  },
  'goes up within one subgraph before it crosses the border': {
    query: '{ row { maybe { may next { must } } cell { next { must } } } }',
    data: { row: { maybe: null, cell: { next: { must: 'ok' } } } },
    errors: [{ path: ['row', 'maybe', 'next', 'must'], code: 'BAD' }],
  },
  'makes null an object whose entity nobody finds': {
    query: '{ loose { maybe { must } } }',
    tamper: { inner: () => ({ data: { _entities: [null, null] } }) },
    data: { loose: [{ maybe: null }, null, { maybe: null }] },
    errors: [
      { path: ['loose', 0, 'maybe', 'must'], code: 'SUBGRAPH_INVALID_DATA' },
      { path: ['loose', 2, 'maybe', 'must'], code: 'SUBGRAPH_INVALID_DATA' },
    ],
  },
  'is the same under other names, with the field asked for twice': {
    query: '{ loose { id: cell { must: may may: must } ... on Row { id: cell { again: must } } } }',
    data: { loose: [null, null, { id: { must: null, may: 'ok', again: 'ok' } }] },
    errors: [{ path: ['loose', 0, 'id', 'may'], code: 'BAD' }],
  },
};
