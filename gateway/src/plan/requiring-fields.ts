import { type DocumentNode, Kind, visit } from 'graphql';

/** The names of all fields that require others, on whatever type and in whatever subgraph. */
export function requiringFields(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(supergraph, {
    FieldDefinition({ name, directives = [] }) {
      const requires = directives.some(
        (directive) =>
          directive.name.value === 'join__field' &&
          directive.arguments?.some(
            (argument) => argument.name.value === 'requires' && argument.value.kind === Kind.STRING,
          ),
      );
      if (requires) names.add(name.value);
    },
  });
  return names;
}

/** Whether a document asks for a field of one of the names. */
export function asksForAny(names: ReadonlySet<string>, document: DocumentNode): boolean {
  let isAsked = false;
  visit(document, {
    Field({ name }) {
      isAsked ||= names.has(name.value);
    },
  });
  return isAsked;
}
