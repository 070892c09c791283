import type { CursorShape, CursorValue } from '@archipelago/kit';
import { cursorShapeOf, type SortField } from '@archipelago/kit/mongoose';
import type { Product } from './models.ts';

export type ProductOrder = 'NEWEST' | 'NAME' | 'PRICE_ASCENDING' | 'PRICE_DESCENDING';

interface Ordering {
  readonly orderBy: readonly SortField[];
  readonly cursorShape: CursorShape;
  readonly cursorOf: (product: Product) => readonly CursorValue[];
}

export const PRODUCT_ORDERS: Readonly<Record<ProductOrder, Ordering>> = {
  NEWEST: ordering({ field: 'listedAt', type: 'date', direction: 'desc' }, ({ listedAt }) =>
    listedAt.toISOString(),
  ),
  NAME: ordering({ field: 'nameKey', type: 'string', direction: 'asc' }, ({ nameKey }) => nameKey),
  PRICE_ASCENDING: ordering(
    { field: 'price.amount', type: 'number', direction: 'asc' },
    ({ price }) => price.amount,
  ),
  PRICE_DESCENDING: ordering(
    { field: 'price.amount', type: 'number', direction: 'desc' },
    ({ price }) => price.amount,
  ),
};

/** An order by one field; ids, in the same direction, decide between equals. */
function ordering(field: SortField, readValue: (product: Product) => CursorValue): Ordering {
  const orderBy: SortField[] = [
    field,
    { field: '_id', type: 'string', direction: field.direction },
  ];
  return {
    orderBy,
    cursorShape: cursorShapeOf(orderBy),
    cursorOf: (product) => [readValue(product), product.id],
  };
}
