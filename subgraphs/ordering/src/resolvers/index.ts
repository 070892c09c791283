import { DateTime, type Resolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import { mutation } from './mutation.ts';
import { order } from './order.ts';
import { orderLine } from './order-line.ts';
import { product } from './product.ts';
import { query } from './query.ts';
import { user } from './user.ts';

export const resolvers: Resolvers<Context> = {
  Query: query,
  Mutation: mutation,
  Order: order,
  OrderLine: orderLine,
  Product: product,
  User: user,
  DateTime,
};
