import { DateTime, type Resolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import { mutation } from './mutation.ts';
import { query } from './query.ts';
import { user } from './user.ts';

export const resolvers: Resolvers<Context> = {
  Query: query,
  Mutation: mutation,
  User: user,
  DateTime,
};
