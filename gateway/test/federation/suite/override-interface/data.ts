import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const days = (_: object, { sent }: { sent: string }) => sent.length;

export const tables: MakeTables = () => ({
  letters: {
    Query: { posts: ['Card:c1', 'Parcel:p1', null] },
    Card: [{ id: 'c1', sent: failing('What is overridden was asked for.'), picture: 'sea' }],
    Parcel: [{ id: 'p1', sent: 'may' }],
  },
  times: { Card: [{ id: 'c1', sent: 'june' }], Parcel: [{ id: 'p1', days }] },
});
