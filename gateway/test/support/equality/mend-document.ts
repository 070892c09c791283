import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  validate,
  visit,
} from 'graphql';
import { nameNode } from './nodes.ts';

const MAX_ROUNDS = 6;

/**
 * The document without what makes it invalid: one of two fields that clash, a fragment or variable
 * that nothing uses. `undefined` if that doesn't suffice.
 */
export function mended(schema: GraphQLSchema, document: DocumentNode): DocumentNode | undefined {
  let current = pruned(document);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const errors = validate(schema, current);
    if (errors.length === 0) return current;
    const culprits = new Set<ASTNode>(errors.flatMap(({ nodes }) => nodes?.slice(-1) ?? []));
    current = pruned(without(current, culprits));
  }
  return undefined;
}

/** The document without some of its fields. */
export function without(document: DocumentNode, nodes: ReadonlySet<ASTNode>): DocumentNode {
  return visit(document, {
    Field: { enter: (field) => (nodes.has(field) ? null : undefined) },
    InlineFragment: { enter: (fragment) => (nodes.has(fragment) ? null : undefined) },
    FragmentSpread: { enter: (spread) => (nodes.has(spread) ? null : undefined) },
    Directive: { enter: (directive) => (nodes.has(directive) ? null : undefined) },
    Argument: { enter: (argument) => (nodes.has(argument) ? null : undefined) },
    SelectionSet: { leave: (set) => (set.selections.length === 0 ? TYPENAME : undefined) },
  });
}

const TYPENAME: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: nameNode('__typename') }],
};

/** The document without fragments and variables that nothing uses. */
export function pruned(document: DocumentNode): DocumentNode {
  const spreads = new Set<string>();
  const reach = (node: ASTNode): void => {
    visit(node, {
      FragmentSpread({ name: { value } }) {
        if (spreads.has(value)) return;
        spreads.add(value);
        const fragment = document.definitions.find(
          (other) => other.kind === Kind.FRAGMENT_DEFINITION && other.name.value === value,
        );
        if (fragment) reach(fragment);
      },
    });
  };
  for (const each of document.definitions) if (each.kind === Kind.OPERATION_DEFINITION) reach(each);
  const definitions = document.definitions.filter(
    (each) => each.kind !== Kind.FRAGMENT_DEFINITION || spreads.has(each.name.value),
  );
  const used = new Set<string>();
  visit(
    { ...document, definitions },
    {
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(name.value),
    },
  );
  return {
    ...document,
    definitions: definitions.map((each) =>
      each.kind === Kind.OPERATION_DEFINITION
        ? {
            ...each,
            variableDefinitions: (each.variableDefinitions ?? []).filter(({ variable }) =>
              used.has(variable.name.value),
            ),
          }
        : each,
    ),
  };
}
