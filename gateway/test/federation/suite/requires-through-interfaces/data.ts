import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly maker: object | null;
  readonly others: object | null;
}

interface Script {
  readonly in: string;
}

const cover = (_: object, { maker }: Sent) => JSON.stringify(maker && Object.values(maker));
const spine = (_: object, { others }: Sent) => JSON.stringify(others);
const name = (text: string) => (given: Script) => (given.in === 'GREEK' ? `${text}os` : text);

export const tables: MakeTables = () => ({
  books: {
    Query: { books: ['b1', 'b2', 'b3'] },
    Book: [
      { id: 'b1', maker: 'Author:m1', others: ['Studio:m2', 'Author:m1'] },
      { id: 'b2', maker: 'Studio:m2', others: [] },
      { id: 'b3', maker: null, others: null },
    ],
    Author: [{ id: 'm1' }],
    Studio: [{ id: 'm2', rooms: 4 }],
  },
  makers: {
    Author: [{ id: 'm1', name: name('Alf'), home: 'z' }],
    Studio: [{ id: 'm2', name: name('Sol') }],
    Town: [{ zip: 'z' }],
  },
  towns: { Town: [{ zip: 'z', mayor: 'May' }] },
  covers: { Book: ['b1', 'b2', 'b3'].map((id) => ({ id, cover, spine })) },
});
