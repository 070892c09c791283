import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { ALWAYS, addConditions, type Conditions } from './conditions.ts';
import { type PlanNode, visitFetches } from './plan-node.ts';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * The response keys at the root that the operation may have to answer and that no fetch of the
 * plan brings. The planner drops a field without a word when it finds no way to any part of it.
 * What the gateway answers itself doesn't count, nor what is always skipped.
 */
export function keysWithoutFetch(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  plan: PlanNode | undefined,
): string[] {
  const asked = new Set<string>();
  visitRootFields(operation.selectionSet, fragments, (field) => {
    if (!field.name.value.startsWith('__')) asked.add(responseKeyOf(field));
  });
  const brought = plan ? fetchedKeys(plan) : new Set<string>();
  return [...asked].filter((key) => !brought.has(key));
}

function fetchedKeys(plan: PlanNode): ReadonlySet<string> {
  const keys = new Set<string>();
  visitFetches(plan, ({ requires, document, outputRewrites }) => {
    if (requires) return;
    const fragments = fragmentsOf(document.definitions);
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      visitRootFields(definition.selectionSet, fragments, (field) =>
        keys.add(responseKeyOf(field)),
      );
    }
    for (const rewrite of outputRewrites) {
      if (rewrite.kind === 'rename-key') keys.add(rewrite.newKey);
    }
  });
  return keys;
}

/** The fragments among the definitions of a document, by name. */
export function fragmentsOf(
  definitions: readonly { readonly kind: string }[],
): Map<string, FragmentDefinitionNode> {
  const isFragment = (node: { readonly kind: string }): node is FragmentDefinitionNode =>
    node.kind === Kind.FRAGMENT_DEFINITION;
  return new Map(definitions.filter(isFragment).map((node) => [node.name.value, node]));
}

/** Calls `visit` for each field at the root that some values of the variables include. */
function visitRootFields(
  root: SelectionSetNode,
  fragments: Fragments,
  visit: (field: FieldNode) => void,
): void {
  enter(root, ALWAYS, new Set());

  function enter(set: SelectionSetNode, outer: Conditions, inside: ReadonlySet<string>): void {
    for (const selection of set.selections) {
      const conditions = addConditions(outer, selection.directives);
      if (!conditions) continue;
      if (selection.kind === Kind.FIELD) visit(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        enter(selection.selectionSet, conditions, inside);
      } else {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        if (!fragment || inside.has(name)) continue;
        enter(fragment.selectionSet, conditions, new Set([...inside, name]));
      }
    }
  }
}

/** The name that the field has in the answer. */
export function responseKeyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
