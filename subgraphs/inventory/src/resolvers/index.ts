import type { Resolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import { mutation } from './mutation.ts';
import { product } from './product.ts';
import { query } from './query.ts';
import { stockLevel } from './stock-level.ts';
import { warehouse } from './warehouse.ts';

export const resolvers: Resolvers<Context> = {
  Query: query,
  Mutation: mutation,
  Product: product,
  StockLevel: stockLevel,
  Warehouse: warehouse,
};
