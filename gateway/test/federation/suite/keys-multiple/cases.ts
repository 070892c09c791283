import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'goes from key to key until it is there': {
    query: '{ articles { label shelf } }',
    data: {
      articles: [
        { label: 'No 7', shelf: 'A' },
        { label: 'No 8', shelf: null },
        { label: 'No 9', shelf: null },
      ],
    },
    calls: ['shop', 'register', 'print', 'archive'],
  },
  'goes the same way back': {
    query: '{ oldest { shelf label pages } }',
    data: { oldest: { shelf: 'A', label: 'No 7', pages: 70 } },
    calls: ['archive', 'print', 'register', 'shop'],
  },
  'shows every key on the way to the client who asks for it': {
    query: '{ oldest { number slug isbn } }',
    data: { oldest: { number: 7, slug: 'seven', isbn: 'x-7' } },
  },
  'shows none of the keys to the client who does not': {
    query: '{ oldest { label } }',
    data: { oldest: { label: 'No 7' } },
  },
  'finds nothing behind a key that leads nowhere': {
    query: '{ articles { number slug pages isbn } }',
    data: {
      articles: [
        { number: 7, slug: 'seven', pages: 70, isbn: 'x-7' },
        { number: 8, slug: 'eight', pages: 80, isbn: null },
        null,
      ],
    },
    errors: [{ path: ['articles', 2, 'slug'], code: 'SUBGRAPH_INVALID_DATA' }],
  },
};
