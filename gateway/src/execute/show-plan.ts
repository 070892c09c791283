import { Kind, print, type SelectionSetNode } from 'graphql';
import type { FetchNode, PlanNode, RequiredNode } from '../plan/plan-node.ts';

/** Writes a plan the way that Apollo Sandbox reads it. */
export function showPlan(plan: PlanNode | undefined): string {
  return ['QueryPlan {', ...(plan ? indent(show(plan)) : []), '}'].join('\n');
}

function show(node: PlanNode): string[] {
  switch (node.kind) {
    case 'sequence':
      return block('Sequence', node.nodes.flatMap(show));
    case 'parallel':
      return block('Parallel', node.nodes.flatMap(show));
    case 'flatten':
      return block(`Flatten(path: "${node.path.join('.')}")`, show(node.node));
    case 'condition':
      return [
        ...clause(`Include(if: $${node.variable})`, node.ifClause),
        ...clause(`Skip(if: $${node.variable})`, node.elseClause),
      ];
    case 'fetch':
      return block(`Fetch(service: "${node.subgraph}")`, showFetch(node));
    default:
      return node satisfies never;
  }
}

function clause(title: string, node: PlanNode | undefined): string[] {
  return node ? block(title, show(node)) : [];
}

function showFetch({ requires, document }: FetchNode): string[] {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const root = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : undefined;
  if (!requires) return lines(root);
  const [entities] = root?.selections ?? [];
  const below = entities?.kind === Kind.FIELD ? entities.selectionSet : undefined;
  return ['{', ...indent(requires.flatMap(showRequired)), '} =>', ...lines(below)];
}

function lines(selectionSet: SelectionSetNode | undefined): string[] {
  return selectionSet ? print(selectionSet).split('\n') : [];
}

function showRequired(node: RequiredNode): string[] {
  const head = node.kind === 'field' ? node.responseKey : `... on ${node.typeCondition}`;
  if (!node.selections) return [head];
  return [`${head} {`, ...indent(node.selections.flatMap(showRequired)), '}'];
}

function block(title: string, content: readonly string[]): string[] {
  return [`${title} {`, ...indent(content), '},'];
}

function indent(content: readonly string[]): string[] {
  return content.map((line) => `  ${line}`);
}
