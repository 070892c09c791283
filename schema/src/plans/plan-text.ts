import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { parse, print } from 'graphql';
import { childrenOf } from './plan-cost.ts';
import type { PlanFormat } from './plan-formats.ts';

/** Writes a plan for people: with every request as it is sent, as a tree of requests, or as a graph. */
export function writePlan(plan: PlanNode | undefined, format: PlanFormat): string {
  if (plan === undefined) return 'Nothing is fetched.\n';
  if (format === 'mermaid') return mermaid(plan);
  const lines = format === 'tree' ? treeLines(plan, '') : textLines(plan, '');
  return `${lines.join('\n')}\n`;
}

function titleOf(node: Exclude<PlanNode, FetchNode>): string {
  switch (node.kind) {
    case 'Sequence':
      return 'one after another';
    case 'Parallel':
      return 'at the same time';
    case 'Flatten':
      return `for ${node.path.join('.').replaceAll('.@', '[]')}`;
    case 'Condition':
      return `if $${node.condition}`;
    case 'Defer':
      return 'then deferred';
    default:
      return node satisfies never;
  }
}

function fetchTitle({ serviceName, requires }: FetchNode): string {
  return requires ? `${serviceName} (entities)` : serviceName;
}

function textLines(node: PlanNode, indent: string): string[] {
  if (node.kind !== 'Fetch') {
    const inner = childrenOf(node).flatMap((each) => textLines(each, `${indent}  `));
    return [`${indent}${titleOf(node)}:`, ...inner];
  }
  const sent = print(parse(node.operation)).split('\n');
  return [`${indent}${fetchTitle(node)}:`, ...sent.map((line) => `${indent}  ${line}`.trimEnd())];
}

/** A path of one step with the request at its end reads better on one line. */
function treeLines(node: PlanNode, indent: string, before = ''): string[] {
  if (node.kind === 'Fetch') return [`${indent}${before}${fetchTitle(node)}`];
  if (node.kind === 'Flatten') return treeLines(node.node, indent, `${before}${titleOf(node)}: `);
  const title = `${indent}${before}${titleOf(node)}`;
  return [title, ...childrenOf(node).flatMap((each) => treeLines(each, `${indent}  `))];
}

/** Requests as boxes, with an arrow from each to those that wait for it. */
function mermaid(plan: PlanNode): string {
  const lines = ['flowchart LR', '  client([client])'];
  let number = 0;
  const draw = (node: PlanNode, from: readonly string[], label = ''): readonly string[] => {
    switch (node.kind) {
      case 'Fetch': {
        number += 1;
        const id = `f${number}`;
        lines.push(`  ${id}["${fetchTitle(node)}"]`);
        const arrow = label === '' ? '-->' : `-- "${label.replaceAll('"', "'")}" -->`;
        for (const each of from) lines.push(`  ${each} ${arrow} ${id}`);
        return [id];
      }
      case 'Sequence':
        return node.nodes.reduce<readonly string[]>((last, each) => draw(each, last, label), from);
      case 'Flatten':
        return draw(node.node, from, titleOf(node).replace(/^for /, ''));
      default: {
        const inner = node.kind === 'Condition' ? titleOf(node) : label;
        return childrenOf(node).flatMap((each) => draw(each, from, inner));
      }
    }
  };
  draw(plan, ['client']);
  return `${lines.join('\n')}\n`;
}
