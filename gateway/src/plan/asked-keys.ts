import { type DirectiveNode, type FieldNode, Kind, print, visit } from 'graphql';
import { isCondition } from './conditions.ts';

/**
 * What a field is asked for by, as texts: first its key in the answer with the directives that
 * subgraphs see, in no order, then the key with whatever directives. Its conditions, which say
 * whether it is asked for, are none of these.
 */
export function askedKeys(
  responseKey: string,
  { directives = [] }: Pick<FieldNode, 'directives'> = {},
): readonly [string, string] {
  const others = directives.filter((directive) => !isCondition(directive));
  return [[responseKey, ...others.map(textOf).sort()].join(' '), `${responseKey} @`];
}

/**
 * The directive as both the planner and the client could write it: the planner puts single values in
 * lists, and numbers in the place of texts.
 */
function textOf(directive: DirectiveNode): string {
  const asText = ({ value }: { readonly value: string }) => ({ kind: Kind.STRING, value }) as const;
  return print(
    visit(directive, {
      StringValue: asText,
      IntValue: asText,
      ListValue: {
        leave: ({ values: [only, ...others] }) => (others.length > 0 ? undefined : only),
      },
    }),
  );
}
