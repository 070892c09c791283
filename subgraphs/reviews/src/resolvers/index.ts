import { DateTime, type Resolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import { catalogItem } from './catalog-item.ts';
import { mutation } from './mutation.ts';
import { query } from './query.ts';
import { review } from './review.ts';
import { user } from './user.ts';

export const resolvers: Resolvers<Context> = {
  Query: query,
  Mutation: mutation,
  Review: review,
  CatalogItem: catalogItem,
  User: user,
  DateTime,
};
