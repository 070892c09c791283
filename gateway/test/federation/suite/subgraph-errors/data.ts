import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  feeds: {
    Query: {
      feeds: ['f1', null, 'f2'],
      grid: [['f2', null], [], null, ['f1']],
      feed: failing('No such feed.', 'NO_FEED'),
    },
    Feed: [
      { id: 'f1', title: failing('No title.'), items: [{ id: 'i1' }, null, { id: 'i2' }] },
      { id: 'f2', title: 'Two', items: [{ id: 'i2' }, { id: 'i3' }] },
    ],
  },
  items: {
    Item: [
      {
        id: 'i1',
        text: 'one',
        parts: [
          { size: 1, colour: 'red' },
          { size: failing('No size.', 'NO_SIZE'), colour: null },
          null,
        ],
        feed: { id: 'f2' },
      },
      { id: 'i2', text: failing('No text.', 'NO_TEXT'), parts: null, feed: null },
      { id: 'i3', text: null, parts: failing('No parts.'), feed: { id: 'f1' } },
    ],
  },
});
