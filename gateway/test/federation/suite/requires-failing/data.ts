import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly price: number | null;
  readonly tax: { readonly rate: number };
  readonly list: readonly number[] | null;
}

const label = (id: string) => ({
  id,
  soft: (_: object, { price }: Sent) => `soft ${price}`,
  hard: (_: object, { tax }: Sent) => `hard ${tax.rate}`,
  sum: (_: object, { list }: Sent) => list?.reduce((sum, one) => sum + one, 0) ?? null,
  plain: id.toUpperCase(),
});

export const tables: MakeTables = () => ({
  shop: {
    Query: { items: ['i1', 'i2', 'i3'], item: 'i2' },
    Item: [
      { id: 'i1', name: 'One' },
      { id: 'i2', name: 'Two' },
      { id: 'i3', name: null },
    ],
  },
  prices: {
    Item: [
      { id: 'i1', price: 5, tax: { rate: 2, code: 'a' }, list: [1, 2] },
      {
        id: 'i2',
        price: failing('No price.', 'NO_PRICE'),
        tax: { rate: failing('No rate.'), code: 'b' },
        list: failing('No list.'),
      },
    ],
  },
  labels: { Item: [label('i1'), label('i2'), label('i3')] },
});
