import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import { stringArgument } from './type-index.ts';

export interface DistinctNames {
  readonly document: DocumentNode;
  /** The name of each subgraph that has another one for the planner, by that. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * The supergraph with names of subgraphs that differ in letters, digits or underscores. The planner
 * looks at nothing else where it merges fetches, and throws over two subgraphs like `a-b` and `a_b`.
 */
export function withDistinctNames(supergraph: DocumentNode): DistinctNames {
  const plain = new Set<string>();
  const names = new Map<string, string>();
  const renamed = (join: DirectiveNode): DirectiveNode | undefined => {
    const name = join.name.value === 'join__graph' ? stringArgument(join, 'name') : undefined;
    if (name === undefined) return undefined;
    let other = plainName(name);
    for (let number = 2; plain.has(other); number += 1) other = `${plainName(name)}_${number}`;
    plain.add(other);
    if (other === plainName(name)) return undefined;
    names.set(other, name);
    return withName(join, other);
  };
  const document = visit(supergraph, { Directive: { enter: renamed } });
  return { document, names };
}

/** The name of a subgraph as the planner writes it into names of operations. */
export function plainName(name: string): string {
  return name
    .replaceAll('-', '_')
    .replaceAll(/\W/g, '')
    .replace(/^(?=\d)/, '_');
}

function withName(join: DirectiveNode, name: string): DirectiveNode {
  const given = join.arguments?.map((argument) =>
    argument.name.value === 'name'
      ? { ...argument, value: { kind: Kind.STRING, value: name } as const }
      : argument,
  );
  return { ...join, arguments: given ?? [] };
}
