import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql';

/**
 * The supergraph with the keys of each type in another order: those by which a subgraph resolves
 * entities before those that it only refers to others by. The planner enters a subgraph by the
 * first key that it finds, without asking whether the subgraph resolves it; it would get `null`.
 */
export function withResolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  const reorder = <N extends { readonly directives?: readonly ConstDirectiveNode[] }>(node: N) => {
    const directives = node.directives ?? [];
    const last = directives.filter(isUnresolvableKey);
    if (last.length === 0) return undefined;
    return { ...node, directives: [...directives.filter((d) => !isUnresolvableKey(d)), ...last] };
  };
  return visit(supergraph, { ObjectTypeDefinition: reorder, InterfaceTypeDefinition: reorder });
}

/** Whether a subgraph only refers to others by a key. */
export function isUnresolvableKey({ name, arguments: given = [] }: ConstDirectiveNode): boolean {
  if (name.value !== 'join__type') return false;
  return given.some(
    (argument) =>
      argument.name.value === 'resolvable' &&
      argument.value.kind === Kind.BOOLEAN &&
      !argument.value.value,
  );
}
