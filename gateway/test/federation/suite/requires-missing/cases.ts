import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'does not ask for a field whose requirement nobody has': {
    query: '{ files { quota } }',
    data: { files: [{ quota: 'of 10' }, { quota: 'of null' }, null, { quota: null }] },
  },
  'asks for a field that requires nothing, for the same entities': {
    query: '{ files { free } }',
    data: { files: [{ free: true }, { free: true }, null, { free: true }] },
    calls: ['base', 'quota'],
  },
  'leaves a field empty, with the error of what it requires': {
    query: '{ files { bill } }',
    data: { files: [{ bill: 'for ada' }, { bill: null }, null, { bill: null }] },
    errors: [{ path: ['files', 1, 'bill'], code: 'NO_OWNER' }],
  },
  'makes an object null whose field must be there and lacks what it requires': {
    query: '{ files { id strict } }',
    data: { files: [{ id: 'f1', strict: 'ada 10' }, null, null, null] },
    errors: [{ code: 'NO_OWNER' }, { path: ['files', 3, 'strict'], code: 'SUBGRAPH_INVALID_DATA' }],
  },
};
