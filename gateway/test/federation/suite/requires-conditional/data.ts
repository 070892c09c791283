import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly cost: number;
  readonly weight: number;
  readonly euros: number;
  readonly zone: number;
}

const item = {
  euros: (_: object, { cost }: Sent) => cost * 2,
  fee: (_: object, { cost, weight }: Sent) => cost + weight,
  toll: (_: object, { cost, zone }: Sent) => cost + zone,
};

export const tables: MakeTables = () => ({
  goods: {
    Query: { boxes: ['Crate:c1', 'Item:i1'], items: ['i1', null] },
    Item: [{ id: 'i1', weight: 4, cost: 10 }],
    Crate: [{ id: 'c1', weight: 9 }],
  },
  ship: {
    Query: { parcels: ['i1'] },
    Item: [{ id: 'i1', ...item }],
    Crate: [{ id: 'c1', handling: (_: object, { weight }: Sent) => weight + 1 }],
  },
  tax: { Item: [{ id: 'i1', zone: 3, tax: (_: object, { euros }: Sent) => euros / 4 }] },
});
