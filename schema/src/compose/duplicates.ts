import { type ASTNode, isTypeExtensionNode, Kind } from 'graphql';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { type ParsedSubgraph, placeOfNode } from './parsed-subgraph.ts';

/**
 * Finds what a subgraph defines twice. The composer overlooks some of it (arguments and enum
 * values), crashes on some (directives), and gives no place for the rest.
 */
export function findDuplicates(subgraph: ParsedSubgraph): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const [coordinate, nodes] of subgraph.index) {
    const [first, second] = nodes.filter(defines);
    if (first && second) diagnostics.push(duplicate(coordinate, first, second, subgraph));
  }
  return diagnostics;
}

/** An extension adds to a type, and repeats neither it nor what it implements. */
function defines(node: ASTNode): boolean {
  return !isTypeExtensionNode(node) && node.kind !== Kind.NAMED_TYPE;
}

function duplicate(
  coordinate: string,
  first: ASTNode,
  second: ASTNode,
  subgraph: ParsedSubgraph,
): Diagnostic {
  const firstPlace = placeOfNode(first, subgraph);
  return diagnostic({
    code: 'SDL_DUPLICATE',
    message: `"${coordinate}" is defined twice in subgraph "${subgraph.name}"`,
    subgraph: subgraph.name,
    coordinate,
    place: placeOfNode(second, subgraph),
    label: 'defined again here',
    related: firstPlace ? [{ place: firstPlace, label: 'first defined here' }] : [],
    help: /^\w+$/.test(coordinate)
      ? `write "extend type ${coordinate}" to add to it`
      : 'remove one of the two',
  });
}
