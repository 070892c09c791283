import { readKey, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';

export const bundle: TypeResolvers<Context> = {
  __resolveReference: async (reference: object, { bundles }: Context) =>
    bundles.byId(readKey(reference, 'id')),
};
