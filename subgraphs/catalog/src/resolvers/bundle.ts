import type { Selection, TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Bundle } from '../data/bundles.ts';

export const bundle: TypeResolvers<Context> = {
  __resolveReference: ({ id }: Bundle, selection: Selection, { bundles }) =>
    bundles.byId(id, selection),
};
