import type { TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Attribute } from '../data/models.ts';

const TYPES = { text: 'TextAttribute', number: 'NumberAttribute', flag: 'FlagAttribute' } as const;

export const attribute: TypeResolvers<Context> = {
  __resolveType: ({ kind }: Attribute) => TYPES[kind],
};
