import { asc, desc, type Filter, ServiceError } from '@archipelago/kit';
import {
  documents,
  loadByKey,
  loadFirstEntries,
  loadPages,
  loadPagesUnder,
  type MongoRequestStore,
  type SourceRow,
} from '@archipelago/kit/mongoose';
import type { Models, Money, ProductDocument } from './models.ts';
import { changePrice } from './price-change.ts';

/** A product as it is read, without its price history, which grows and is read by itself. */
export type Product = SourceRow<
  ProductDocument,
  | 'sku'
  | 'name'
  | 'description'
  | 'categoryId'
  | 'price'
  | 'attributes'
  | 'weightGrams'
  | 'handlingClass'
  | 'listedAt'
>;

/** The stock keeping unit tells products from bundles. */
export const productsIn = ({ products }: Models) =>
  documents(
    products,
    [
      'sku',
      'name',
      'description',
      'categoryId',
      'price',
      'attributes',
      'weightGrams',
      'handlingClass',
      'listedAt',
    ],
    { always: ['sku'] },
  );

const ORDERS = {
  NEWEST: [desc('listedAt')],
  NAME: [asc('nameKey')],
  PRICE_ASCENDING: [asc('price.amount')],
  PRICE_DESCENDING: [desc('price.amount')],
} as const;

export type ProductOrder = keyof typeof ORDERS;

/** Which products are wanted; everything that is given must hold. */
export interface ProductFilter {
  /** In the minor unit of the currency. */
  readonly minAmount?: number | null;
  readonly maxAmount?: number | null;
  readonly maxWeightGrams?: number | null;
}

/** The fields that a filter is about. */
export function filterOf({ minAmount, maxAmount, maxWeightGrams }: ProductFilter): Filter {
  return {
    'price.amount': { min: minAmount, max: maxAmount },
    weightGrams: { max: maxWeightGrams },
  };
}

/** Reads and writes products; made anew for each request. */
export function createProducts(store: MongoRequestStore<Models>) {
  const model = store.models.products;
  const products = productsIn(store.models);
  const byId = loadByKey(store, products);

  return {
    byId,
    bySku: loadByKey(store, products, 'sku'),
    /** The newest first. */
    priceHistory: loadFirstEntries(store, model, 'priceHistory'),
    page: loadPages(store, products, { orders: ORDERS }),
    /** Of the category and of those below it. */
    pageInCategory: loadPagesUnder(store, products, { parent: 'categoryIds', orders: ORDERS }),

    /**
     * Sets the price and keeps the former one in the history; the price that it has already changes
     * nothing.
     *
     * @throws {ServiceError} `NOT_FOUND` without such a product.
     */
    async changePrice(id: string, price: Money): Promise<Product> {
      await changePrice(model, id, price);
      store.changed();
      const product = await byId(id);
      if (product) return product;
      throw new ServiceError('NOT_FOUND', 'There is no such product.', { field: 'productId' });
    },
  };
}
