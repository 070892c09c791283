import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly span: {
    readonly from: number;
    readonly to: number | null;
    readonly zone: unknown;
  } | null;
  readonly terms: unknown;
  readonly ware: unknown;
}

const days = (_: object, { span }: Sent) => (span?.to ? span.to - span.from : null);
const notice = (_: object, { span, terms, ware }: Sent) =>
  [span, terms, ware].map((value) => JSON.stringify(value)).join(' ');

export const tables: MakeTables = () => ({
  shop: {
    Query: { offers: ['o1', 'o2', 'o3'] },
    Offer: [
      {
        id: 'o1',
        span: { from: 2, to: 9, zone: { name: 'west' } },
        terms: [
          { text: 'cash', weight: 1 },
          { text: null, weight: null },
        ],
        ware: 'w1',
      },
      { id: 'o2', span: { from: 1, to: null, zone: null }, terms: [], ware: null },
      { id: 'o3', span: null, terms: null, ware: null },
    ],
    Ware: [{ sku: 'w1', name: 'Rope' }],
  },
  plans: { Offer: ['o1', 'o2', 'o3'].map((id) => ({ id, days, notice })) },
});
