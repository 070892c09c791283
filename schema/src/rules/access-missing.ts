import { type ASTNode, Kind } from 'graphql';
import { directiveOn } from '../compose/directive-on.ts';
import { type ParsedSubgraph, placeOfNode } from '../compose/parsed-subgraph.ts';
import type { Rule, RuleFinding } from './rule.ts';

const ACCESS = ['authenticated', 'requiresScopes', 'policy'];

interface Owned {
  readonly node: ASTNode;
  readonly subgraph: ParsedSubgraph;
}

/** What one subgraph protects, another one gives away. */
export const accessMissing: Rule = ({ subgraphs }) => {
  const byCoordinate = new Map<string, Owned[]>();
  for (const subgraph of subgraphs) {
    for (const [coordinate, nodes] of subgraph.index) {
      const owned = byCoordinate.get(coordinate) ?? [];
      for (const node of nodes) owned.push({ node, subgraph });
      byCoordinate.set(coordinate, owned);
    }
  }
  return [...byCoordinate].flatMap(([coordinate, owned]) =>
    owned.length < 2 ? [] : ACCESS.flatMap((name) => lacking(coordinate, name, owned)),
  );
};

function lacking(coordinate: string, name: string, owned: readonly Owned[]): RuleFinding[] {
  const has = ({ node, subgraph }: Owned): boolean =>
    directiveOn(node, name, subgraph) !== undefined;
  const protector = owned.find(has);
  if (!protector) return [];
  const place = placeOfNode(protector.node, protector.subgraph);
  // A type may be spread over several definitions of one subgraph: one of them speaks for all.
  const protecting = new Set(owned.filter(has).map((each) => each.subgraph));
  const open = owned.filter((each) => !protecting.has(each.subgraph) && resolvesIt(each));
  return open.map(({ node, subgraph }) => ({
    message: `"${coordinate}" lacks the @${name} that subgraph "${protector.subgraph.name}" has on it`,
    coordinate,
    subgraph: subgraph.name,
    place: placeOfNode(node, subgraph),
    label: `without @${name}`,
    related: place ? [{ place, label: `protected in subgraph "${protector.subgraph.name}"` }] : [],
    help: `repeat @${name} here, so that each subgraph says what it takes`,
  }));
}

/** A key that is only passed on, or a type that is only referred to, is nobody's to protect. */
function resolvesIt({ node, subgraph }: Owned): boolean {
  if (node.kind === Kind.FIELD_DEFINITION) return !directiveOn(node, 'external', subgraph);
  return 'fields' in node && (node.fields ?? []).length > 1;
}
