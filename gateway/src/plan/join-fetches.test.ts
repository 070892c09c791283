import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { joinFetches } from './join-fetches.ts';
import { orderFetches } from './order-fetches.ts';
import type { PlanNode } from './plan-node.ts';
import { printPlan } from './print-plan.ts';
import { fetch, ofGear } from './testing/fetches.ts';

function operationOf(text: string): OperationDefinitionNode {
  const [operation] = parse(text).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No operation: ${text}`);
  return operation;
}

const OPERATION = operationOf('query ($v: Boolean!) { gear { ratio speed @include(if: $v) } }');

function joined(plan: PlanNode): PlanNode {
  return orderFetches(plan, (fetches) => joinFetches(fetches, OPERATION));
}

function inSequence(...nodes: PlanNode[]): PlanNode {
  return { kind: 'sequence', nodes };
}

function inParallel(...nodes: PlanNode[]): PlanNode {
  return { kind: 'parallel', nodes };
}

function underV(ifClause: PlanNode): PlanNode {
  return { kind: 'condition', variable: 'v', ifClause, elseClause: undefined };
}

const root = fetch('one', '{ gear { id teeth } }');
const ratio = ofGear('two', 'ratio', ['id', 'teeth']);
const speed = ofGear('one', 'speed', ['id', 'ratio']);

describe('fetches of a subgraph by the same representations', () => {
  it('become one', () => {
    const plan = inSequence(
      root,
      inParallel(
        ofGear('two', 'ratio next { id }', ['id']),
        ofGear('two', 'next { name }', ['id']),
      ),
    );
    const whole = ofGear('two', 'ratio next { id name }', ['id']);
    expect(printPlan(joined(plan))).toBe(printPlan(inSequence(root, whole)));
  });

  it('are asked for once where one of two chains is under a condition', () => {
    const torque = ofGear('two', 'torque', ['speed']);
    const plan = inSequence(
      root,
      inParallel(inSequence(ratio, speed), underV(inSequence(ratio, speed, torque))),
    );
    expect(printPlan(joined(plan))).toBe(printPlan(inSequence(root, ratio, speed, underV(torque))));
  });

  it('keep the conditions of what one of them brings', () => {
    const more = ofGear('two', 'teeth', ['teeth', 'id']);
    const text = printPlan(joined(inSequence(root, inParallel(ratio, underV(more)))));
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      '... on Gear { ratio } ... @include(if: $v) { ... on Gear { teeth } }',
    );
  });

  it('stay apart where they are sent other objects, or others of them', () => {
    const plan = inSequence(root, inParallel(ratio, ofGear('two', 'ratio', ['id'])));
    expect(joined(plan)).toBe(plan);
  });
});
