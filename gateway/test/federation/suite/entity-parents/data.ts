import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  catalog: {
    Query: { items: ['i1', 'i2', 'i3'] },
    Item: [
      { id: 'i1', info: { title: 'One', maker: { name: 'Acme' } }, line: { code: 'a' } },
      { id: 'i2', info: { title: null, maker: null }, line: null },
      { id: 'i3', info: null, line: { code: null } },
    ],
  },
  details: {
    Item: [
      {
        id: 'i1',
        info: { about: 'long', maker: { land: 'NO', lines: [{ length: 3 }] } },
        line: { length: 1 },
      },
      { id: 'i2', info: { about: null, maker: null }, line: null },
      { id: 'i3', info: null, line: { length: 2 } },
    ],
  },
});
