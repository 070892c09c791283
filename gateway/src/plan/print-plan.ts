import { Kind, print, type SelectionNode } from 'graphql';
import type { FetchNode, PlanNode, RequiredNode, Rewrite } from './plan-node.ts';

/** Writes a plan as indented text for people: tests, the command line, tools of developers. */
export function printPlan(node: PlanNode | undefined): string {
  return node ? printNode(node).join('\n') : '(nothing to fetch)';
}

function printNode(node: PlanNode): string[] {
  switch (node.kind) {
    case 'sequence':
    case 'parallel':
      return [`${node.kind} {`, ...indent(node.nodes.flatMap(printNode)), '}'];
    case 'condition':
      return [
        ...printClause(`if $${node.variable}`, node.ifClause),
        ...printClause(`if not $${node.variable}`, node.elseClause),
      ];
    case 'flatten': {
      const [first = '', ...rest] = printNode(node.node);
      return [`at ${node.path.join('.')}: ${first}`, ...rest];
    }
    case 'fetch':
      return printFetch(node);
    default:
      return node satisfies never;
  }
}

function printClause(title: string, clause: PlanNode | undefined): string[] {
  return clause ? [`${title} {`, ...indent(printNode(clause)), '}'] : [];
}

function printFetch(fetch: FetchNode): string[] {
  const requires = fetch.requires
    ? ['requires {', ...indent(fetch.requires.flatMap(printRequired)), '}']
    : [];
  const rewrites = [
    ...fetch.inputRewrites.map((rewrite) => `before: ${printRewrite(rewrite)}`),
    ...fetch.outputRewrites.map((rewrite) => `after: ${printRewrite(rewrite)}`),
  ];
  const operation = fetch.document.definitions.flatMap((definition) => {
    const entities = fetch.requires ? entitySelections(fetch) : undefined;
    return entities?.flatMap((selection) => lines(print(selection))) ?? lines(print(definition));
  });
  return [`fetch "${fetch.subgraph}" {`, ...indent([...requires, ...rewrites, ...operation]), '}'];
}

/** What an entity fetch asks of its entities; all around it is the same in each. */
function entitySelections({ document }: FetchNode): readonly SelectionNode[] | undefined {
  const [operation, ...fragments] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || fragments.length > 0) return undefined;
  const [entities] = operation.selectionSet.selections;
  return entities?.kind === Kind.FIELD ? entities.selectionSet?.selections : undefined;
}

function printRequired(node: RequiredNode): string[] {
  const title = node.kind === 'field' ? printRequiredName(node) : printCondition(node);
  if (!node.selections) return [title];
  return [`${title} {`, ...indent(node.selections.flatMap(printRequired)), '}'];
}

function printRequiredName({ name, responseKey }: { name: string; responseKey: string }): string {
  return name === responseKey ? name : `${name} <- ${responseKey}`;
}

function printCondition({ typeCondition }: { typeCondition: string | undefined }): string {
  return typeCondition === undefined ? '...' : `... on ${typeCondition}`;
}

function printRewrite(rewrite: Rewrite): string {
  const path = rewrite.path.join(' / ');
  return rewrite.kind === 'set-value'
    ? `${path} = ${JSON.stringify(rewrite.value)}`
    : `${path} -> ${rewrite.newKey}`;
}

function lines(text: string): string[] {
  return text.split('\n');
}

function indent(text: readonly string[]): string[] {
  return text.map((line) => `  ${line}`);
}
