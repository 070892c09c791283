import {
  alignToKeys,
  createLoader,
  createLoaderFamily,
  groupByKeys,
  type PageRequest,
  ServiceError,
  toConnection,
} from '@archipelago/kit';
import { countPerParent, readByKeys, readPage, readPagePerParent } from '@archipelago/kit/mongoose';
import type { Model } from 'mongoose';
import type { Money, PriceChange, Product, ProductDocument } from './models.ts';
import { changePrice } from './price-change.ts';
import { PRODUCT_ORDERS, type ProductOrder } from './product-order.ts';

export const PRODUCT_FIELDS = [
  'sku',
  'name',
  'nameKey',
  'description',
  'categoryId',
  'price',
  'attributes',
  'weightGrams',
  'handlingClass',
  'listedAt',
];

const UNDER_CATEGORY = { fields: PRODUCT_FIELDS, parent: 'categoryIds' };

interface PageOfProducts {
  readonly order: ProductOrder;
  readonly page: PageRequest;
}

/** Reads and writes products; made anew for each request. */
export function createProducts(model: Model<ProductDocument>) {
  let loaders = createLoaders(model);

  return {
    byId: (id: string) => loaders.byId.load(id),
    bySku: (sku: string) => loaders.bySku.load(sku),
    /** The newest first. */
    priceHistory: (id: string, first: number) => loaders.priceHistory.with(first).load(id),

    async page(order: ProductOrder, page: PageRequest) {
      const { orderBy, cursorOf } = PRODUCT_ORDERS[order];
      const rows = await readPage<Product, ProductDocument>(
        { model, fields: PRODUCT_FIELDS, orderBy },
        page,
      );
      return toConnection(rows, page, cursorOf, () => model.countDocuments().exec());
    },

    /** Of the category and of those below it. */
    async pageInCategory(categoryId: string, order: ProductOrder, page: PageRequest) {
      const rows = await loaders.pageInCategory.with({ order, page }).load(categoryId);
      return toConnection(rows, page, PRODUCT_ORDERS[order].cursorOf, () =>
        loaders.countInCategory.load(categoryId),
      );
    },

    /**
     * Sets the price and keeps the former one in the history; the price that it has already changes
     * nothing.
     *
     * @throws {ServiceError} `NOT_FOUND` without such a product.
     */
    async changePrice(id: string, price: Money): Promise<Product> {
      await changePrice(model, id, price);
      // What was read before the change is not true any more.
      loaders = createLoaders(model);
      const product = await loaders.byId.load(id);
      if (product) return product;
      throw new ServiceError('NOT_FOUND', 'There is no such product.', { field: 'productId' });
    },
  };
}

function createLoaders(model: Model<ProductDocument>) {
  const read = (field: string, keys: readonly string[]) =>
    readByKeys<Product, ProductDocument>(model, { field, fields: PRODUCT_FIELDS }, keys);

  return {
    byId: createLoader(async (ids: readonly string[]) =>
      alignToKeys(ids, await read('_id', ids), (product) => product.id),
    ),
    bySku: createLoader(async (skus: readonly string[]) =>
      alignToKeys(skus, await read('sku', skus), (product) => product.sku),
    ),
    priceHistory: createLoaderFamily((ids: readonly string[], first: number) =>
      readPriceHistories(model, ids, first),
    ),
    pageInCategory: createLoaderFamily(
      async (categoryIds: readonly string[], { order, page }: PageOfProducts) => {
        const rows = await readPagePerParent<Product, ProductDocument>(
          { model, ...UNDER_CATEGORY, orderBy: PRODUCT_ORDERS[order].orderBy },
          categoryIds,
          page,
        );
        return groupByKeys(categoryIds, rows, (product) => product.parentKey);
      },
    ),
    countInCategory: createLoader((categoryIds: readonly string[]) =>
      countPerParent({ model, ...UNDER_CATEGORY }, categoryIds),
    ),
  };
}

async function readPriceHistories(
  model: Model<ProductDocument>,
  ids: readonly string[],
  first: number,
): Promise<(readonly PriceChange[])[]> {
  const rows = await model.aggregate<{ _id: string; changes: PriceChange[] }>([
    { $match: { _id: { $in: [...ids] } } },
    { $project: { changes: { $slice: ['$priceHistory', first] } } },
  ]);
  return alignToKeys(ids, rows, (row) => row._id).map((row) => row?.changes ?? []);
}
