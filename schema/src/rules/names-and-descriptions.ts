import { type ASTNode, Kind } from 'graphql';
import { type Defined, newDefinitions, type Rule, type RuleContext } from './rule.ts';

/** What clients see has no words on what it is, in any subgraph. */
export const descriptionsMissing: Rule = (context) =>
  newDefinitions(context)
    .filter(({ coordinate, node }) => needsDescription(node) && !isDescribed(coordinate, context))
    .map((each) =>
      finding(each, `"${each.coordinate}" has no description`, 'say in a sentence what it is'),
    );

function needsDescription({ kind }: ASTNode): boolean {
  return kind !== Kind.INPUT_VALUE_DEFINITION && kind !== Kind.DIRECTIVE_DEFINITION;
}

function isDescribed(coordinate: string, { subgraphs }: RuleContext): boolean {
  return subgraphs.some((each) =>
    each.index.get(coordinate)?.some((node) => 'description' in node && node.description?.value),
  );
}

const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
const CAMEL = /^[a-z][A-Za-z0-9]*$/;
const UPPER = /^[A-Z][A-Z0-9_]*$/;

/** A name is not written as names of its kind are. */
export const namingConventions: Rule = (context) =>
  newDefinitions(context).flatMap((each) => {
    const [pattern, habit] = habitFor(each.node);
    const name = each.coordinate.match(/(\w+):?\)?$/)?.[1] ?? '';
    if (!pattern || pattern.test(name)) return [];
    return [
      finding(
        each,
        `"${each.coordinate}" is not written in ${habit}`,
        `write the name in ${habit}`,
      ),
    ];
  });

function habitFor({ kind }: ASTNode): readonly [RegExp | undefined, string] {
  switch (kind) {
    case Kind.FIELD_DEFINITION:
    case Kind.INPUT_VALUE_DEFINITION:
    case Kind.DIRECTIVE_DEFINITION:
      return [CAMEL, 'camelCase'];
    case Kind.ENUM_VALUE_DEFINITION:
      return [UPPER, 'UPPER_CASE'];
    default:
      return [PASCAL, 'PascalCase'];
  }
}

function finding({ coordinate, subgraph, place }: Defined, message: string, help: string) {
  return { message, coordinate, subgraph: subgraph.name, place, help };
}
