import { type DirectiveNode, type DocumentNode, visit } from 'graphql';
import { booleanArgument, indexTypes, joinDirectives, stringArgument } from './type-index.ts';

/**
 * The supergraph without `@provides` in the subgraphs that serve an interface as an object;
 * `undefined` where there is none. The planner forgets which kinds an interface object has at a
 * place where something of it is provided, and throws over a fragment on one of them. What was
 * provided is asked for where it comes from.
 */
export function withoutProvidesByObjects(supergraph: DocumentNode): DocumentNode | undefined {
  const graphs = new Set(
    [...indexTypes(supergraph).owners.values()]
      .flatMap((owner) => joinDirectives(owner, 'join__type'))
      .filter((join) => booleanArgument(join, 'isInterfaceObject'))
      .map((join) => stringArgument(join, 'graph')),
  );
  let isOther = false;
  const withoutProvides = (join: DirectiveNode): DirectiveNode | undefined => {
    if (join.name.value !== 'join__field' || !graphs.has(stringArgument(join, 'graph'))) {
      return undefined;
    }
    const kept = join.arguments?.filter(({ name }) => name.value !== 'provides') ?? [];
    if (kept.length === join.arguments?.length) return undefined;
    isOther = true;
    return { ...join, arguments: kept };
  };
  const document =
    graphs.size > 0 ? visit(supergraph, { Directive: { enter: withoutProvides } }) : supergraph;
  return isOther ? document : undefined;
}
