import { describe, expect, it } from 'vitest';
import { orderFetches } from './order-fetches.ts';
import type { PlanNode } from './plan-node.ts';
import { printPlan } from './print-plan.ts';
import { fetch, ofGear } from './testing/fetches.ts';

const root = fetch('one', '{ gear { id teeth } }');
const ratio = ofGear('two', 'ratio', ['id', 'teeth']);
const speed = ofGear('one', 'speed', ['id', 'ratio']);
const noise = ofGear('two', 'noise', ['id', 'speed']);

function inSequence(...nodes: PlanNode[]): PlanNode {
  return { kind: 'sequence', nodes };
}

describe('the fetches of a plan', () => {
  it('stay as they are where each has what it requires', () => {
    const plan = inSequence(root, ratio, speed, noise);
    expect(orderFetches(plan)).toBe(plan);
  });

  it('go behind what they require', () => {
    expect(orderFetches(inSequence(root, noise, speed, ratio))).toEqual(
      inSequence(root, ratio, speed, noise),
    );
  });

  it('leave the branch that does not wait for what they require', () => {
    const plan = inSequence(root, { kind: 'parallel', nodes: [speed, ratio] });
    expect(printPlan(orderFetches(plan))).toBe(printPlan(inSequence(root, ratio, speed)));
  });

  it('do not rely on one that a condition may leave out', () => {
    const maybe: PlanNode = {
      kind: 'condition',
      variable: 'v',
      ifClause: ratio,
      elseClause: undefined,
    };
    const plan = inSequence(root, maybe, speed, ratio);
    const ordered = inSequence(root, { kind: 'parallel', nodes: [maybe, ratio] }, speed);
    expect(orderFetches(plan)).toEqual(ordered);
  });

  it('rely on what a condition includes that they have themselves', () => {
    const under = (clause: PlanNode): PlanNode => {
      return { kind: 'condition', variable: 'v', ifClause: clause, elseClause: undefined };
    };
    const sometimes = fetch('one', 'query ($v: Boolean!) { gear @include(if: $v) { id } }');
    const name = under(ofGear('two', 'name', ['id']));
    const plan = inSequence(sometimes, name, under(ofGear('three', 'id ratio', ['id'])));
    expect(orderFetches(plan)).toBe(plan);
  });

  it('stay together under a condition that all of them have', () => {
    const ifClause = inSequence(root, speed, ratio);
    const plan: PlanNode = { kind: 'condition', variable: 'v', ifClause, elseClause: undefined };
    const under = (clause: PlanNode): PlanNode => ({ ...plan, ifClause: clause });
    expect(orderFetches(plan)).toEqual(inSequence(under(root), under(ratio), under(speed)));
  });

  it('keep their order where they wait for each other', () => {
    const other = ofGear('two', 'ratio', ['speed']);
    const plan = inSequence(root, speed, other);
    expect(orderFetches(plan)).toEqual(plan);
  });
});
