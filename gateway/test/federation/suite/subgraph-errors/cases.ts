import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'hands an error of a root field on': {
    query: '{ feed(id: 1) { title } feeds { id } }',
    data: { feed: null, feeds: [{ id: 'f1' }, null, { id: 'f2' }] },
    errors: [{ path: ['feed'], code: 'NO_FEED', message: /No such feed/ }],
  },
  'hands it on under the alias of the client': {
    query: '{ a: feed(id: 1) { title } b: feed(id: 2) { id: title } }',
    data: { a: null, b: null },
    errors: [
      { path: ['a'], code: 'NO_FEED' },
      { path: ['b'], code: 'NO_FEED' },
    ],
  },
  'gives an error in a list its index': {
    query: '{ feeds { id heading: title } }',
    data: { feeds: [{ id: 'f1', heading: null }, null, { id: 'f2', heading: 'Two' }] },
    errors: [{ path: ['feeds', 0, 'heading'], message: /No title/ }],
  },
  'gives an error of an entity every place where the entity is': {
    query: '{ feeds { items { text } } }',
    data: {
      feeds: [
        { items: [{ text: 'one' }, null, { text: null }] },
        null,
        { items: [{ text: null }, { text: null }] },
      ],
    },
    errors: [
      { path: ['feeds', 0, 'items', 2, 'text'], code: 'NO_TEXT' },
      { path: ['feeds', 2, 'items', 0, 'text'], code: 'NO_TEXT' },
    ],
  },
  'gives an error below an entity the rest of its path': {
    query: '{ feeds { things: items { parts { colour width: size } } } }',
    data: {
      feeds: [
        {
          things: [
            { parts: [{ colour: 'red', width: 1 }, { colour: null, width: null }, null] },
            null,
            { parts: null },
          ],
        },
        null,
        { things: [{ parts: null }, { parts: null }] },
      ],
    },
    errors: [
      { path: ['feeds', 0, 'things', 0, 'parts', 1, 'width'], code: 'NO_SIZE' },
      { path: ['feeds', 2, 'things', 1, 'parts'], message: /No parts/ },
    ],
  },
  'gives it a path through lists of lists': {
    query: '{ grid { items { words: text } } }',
    data: {
      grid: [
        [{ items: [{ words: null }, { words: null }] }, null],
        [],
        null,
        [{ items: [{ words: 'one' }, null, { words: null }] }],
      ],
    },
    errors: [
      { path: ['grid', 0, 0, 'items', 0, 'words'], code: 'NO_TEXT' },
      { path: ['grid', 3, 0, 'items', 2, 'words'], code: 'NO_TEXT' },
    ],
  },
  'gives it a path through names that were swapped': {
    query: '{ feeds { id: items { text: parts { id: size } id: text } } }',
    data: {
      feeds: [
        {
          id: [
            { text: [{ id: 1 }, { id: null }, null], id: 'one' },
            null,
            { text: null, id: null },
          ],
        },
        null,
        {
          id: [
            { text: null, id: null },
            { text: null, id: null },
          ],
        },
      ],
    },
    errors: [
      { path: ['feeds', 0, 'id', 0, 'text', 1, 'id'], code: 'NO_SIZE' },
      { path: ['feeds', 0, 'id', 2, 'id'], code: 'NO_TEXT' },
      { path: ['feeds', 2, 'id', 0, 'id'], code: 'NO_TEXT' },
      { path: ['feeds', 2, 'id', 1, 'text'] },
    ],
  },
  'reports an error of an entity behind an entity at its place': {
    query: '{ feeds { items { feed { title } } } }',
    data: {
      feeds: [
        { items: [{ feed: { title: 'Two' } }, null, { feed: null }] },
        null,
        { items: [{ feed: null }, { feed: { title: null } }] },
      ],
    },
    errors: [{ path: ['feeds', 2, 'items', 1, 'feed', 'title'], message: /No title/ }],
  },
  'reports no error of a field that is skipped': {
    query: 'query ($v: Boolean = true) { feeds { items { text @skip(if: $v) feed { id } } } }',
    data: {
      feeds: [
        { items: [{ feed: { id: 'f2' } }, null, { feed: null }] },
        null,
        { items: [{ feed: null }, { feed: { id: 'f1' } }] },
      ],
    },
  },
  'keeps the data that came with an error without a path': {
    query: '{ feeds { id } }',
    tamper: { feeds: ({ data }) => ({ data, errors: [{ message: 'Odd.' }] }) },
    data: { feeds: [{ id: 'f1' }, null, { id: 'f2' }] },
    errors: [{ message: /Odd/ }],
  },
};
