import { type GraphQLResolveInfo, getDirectiveValues, isSpecifiedDirective } from 'graphql';

/** A directive with which a subgraph was asked for a field, its defaults and variables put in. */
export interface AskedDirective {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** The directives on the operation and then those on the field, but for the standard's own. */
export function askedDirectives(info: GraphQLResolveInfo): readonly AskedDirective[] {
  const { schema, operation, fieldNodes, variableValues } = info;
  return [operation, ...fieldNodes].flatMap(({ directives = [] }) =>
    directives.flatMap((node) => {
      const definition = schema.getDirective(node.name.value);
      if (!definition || isSpecifiedDirective(definition)) return [];
      const args = getDirectiveValues(definition, { directives: [node] }, variableValues) ?? {};
      return [{ name: definition.name, args }];
    }),
  );
}
