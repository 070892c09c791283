import { DateTime, type Resolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import { attribute } from './attribute.ts';
import { bundle } from './bundle.ts';
import { bundlePart } from './bundle-part.ts';
import { catalogItem } from './catalog-item.ts';
import { category } from './category.ts';
import { mutation } from './mutation.ts';
import { priceChange } from './price-change.ts';
import { product } from './product.ts';
import { query } from './query.ts';
import { searchResult } from './search-result.ts';

export const resolvers: Resolvers<Context> = {
  Query: query,
  Mutation: mutation,
  CatalogItem: catalogItem,
  Product: product,
  Bundle: bundle,
  BundlePart: bundlePart,
  Category: category,
  Attribute: attribute,
  PriceChange: priceChange,
  SearchResult: searchResult,
  DateTime,
};
