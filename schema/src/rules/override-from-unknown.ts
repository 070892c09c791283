import { Kind } from 'graphql';
import { directiveOn } from '../compose/directive-on.ts';
import { type ParsedSubgraph, placeOfNode } from '../compose/parsed-subgraph.ts';
import type { Rule, RuleFinding } from './rule.ts';

/** A field that moves here from a subgraph that the graph does not have. */
export const overrideFromUnknown: Rule = ({ subgraphs }) => {
  const names = subgraphs.map((each) => each.name);
  return subgraphs.flatMap((subgraph) => inSubgraph(subgraph, names));
};

function inSubgraph(subgraph: ParsedSubgraph, names: readonly string[]): RuleFinding[] {
  return [...subgraph.index].flatMap(([coordinate, nodes]) =>
    nodes.flatMap((node) => {
      if (node.kind !== Kind.FIELD_DEFINITION) return [];
      const override = directiveOn(node, 'override', subgraph);
      const from = override?.arguments?.find((each) => each.name.value === 'from');
      if (from?.value.kind !== Kind.STRING || names.includes(from.value.value)) return [];
      const { value } = from.value;
      const near = names.find((each) => isNear(each, value));
      return [
        {
          message: `"${coordinate}" is said to move from "${value}", and no subgraph is called so`,
          subgraph: subgraph.name,
          coordinate,
          place: placeOfNode(from, subgraph),
          help: near
            ? `did you mean "${near}"?`
            : 'correct the name, or remove the @override if the move is over',
        },
      ];
    }),
  );
}

/** Whether a name may be a mistyped form of another. */
function isNear(name: string, given: string): boolean {
  const [a, b] = [name.toLowerCase(), given.toLowerCase()];
  const start = Math.min(a.length, b.length, 3);
  return Math.abs(a.length - b.length) <= 2 && a.slice(0, start) === b.slice(0, start);
}
