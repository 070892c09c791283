import { type GraphQLLeafType, isEnumType } from 'graphql';
import type { LeafTextCheck } from './scan-shape.ts';

const KINDS: ReadonlyMap<string, LeafTextCheck['kind']> = new Map([
  ['String', 'string'],
  // An id that is a number has to be written anew.
  ['ID', 'string'],
  ['Int', 'int'],
  ['Float', 'float'],
  ['Boolean', 'boolean'],
]);

/** How text of a type is checked; nothing for a type whose values have to be looked at. */
export function leafTextCheck(
  type: GraphQLLeafType,
  isNonNull: boolean,
): LeafTextCheck | undefined {
  if (isEnumType(type)) {
    const texts = new Set(type.getValues().map(({ name }) => `"${name}"`));
    return { kind: 'enum', isNonNull, texts };
  }
  const kind = KINDS.get(type.name);
  return kind && { kind, isNonNull };
}
