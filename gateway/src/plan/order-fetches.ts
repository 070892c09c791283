import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { isCondition } from './conditions.ts';
import { keysOnPath, type PlacedFetch, placedFetches } from './placed-fetches.ts';
import type { FetchNode, PlanNode, RequiredNode } from './plan-node.ts';
import { responseKeyOf } from './root-keys.ts';

/**
 * The plan with each fetch behind those that bring what it requires. Where many subgraphs require of
 * each other, the planner loses who waits for whom. A plan that is in order stays as it is.
 */
export function orderFetches(plan: PlanNode): PlanNode {
  const places = placedFetches(plan);
  const nodes = leavesOf(plan);
  const steps = places.map((place, index): Step => {
    const node = nodes[index] ?? place.fetch;
    return { place, node, conditions: conditionsOn(node), ...flowOf(place.fetch, place.keys) };
  });
  const givers = giversOf(steps);
  if (!steps.some((step) => isTooEarly(step, givers))) return plan;
  return inWaves(steps, givers);
}

interface Step {
  readonly place: PlacedFetch;
  /** The fetch with its path and the conditions on it. */
  readonly node: PlanNode;
  /** Places of the answer that it reads, by the response keys that lead to them. */
  readonly needs: ReadonlySet<string>;
  readonly gives: ReadonlySet<string>;
  /** What it gives whenever it runs. */
  readonly sure: ReadonlySet<string>;
  /** On what it runs. */
  readonly conditions: readonly string[];
}

type Givers = ReadonlyMap<string, readonly Step[]>;

function giversOf(steps: readonly Step[]): Givers {
  const givers = new Map<string, Step[]>();
  for (const step of steps) {
    for (const place of step.gives) {
      const known = givers.get(place);
      if (known) known.push(step);
      else givers.set(place, [step]);
    }
  }
  return givers;
}

/** Whether something that it needs is sure to be there, but not before it. */
function isTooEarly(step: Step, givers: Givers): boolean {
  return [...step.needs].some((need) => {
    const found = (givers.get(need) ?? []).filter((giver) => isSure(giver, need, step));
    return found.length > 0 && !found.some((giver) => isEarlier(giver, step));
  });
}

function isEarlier(one: Step, other: Step): boolean {
  return other.place.earlier.has(one.place);
}

/** The steps in waves, as early as what they wait for lets them. */
function inWaves(given: readonly Step[], givers: Givers): PlanNode {
  const waves: PlanNode[][] = [];
  const waveOf = new Map<Step, number>();
  const left = new Set(given);
  const waits = new Map(given.map((step) => [step, waitsOf(step, givers)]));
  const waitsFor = (step: Step) => waits.get(step) ?? [];
  const isDone = (step: Step) => waveOf.has(step);
  while (left.size > 0) {
    const steps = [...left];
    // Some wait for more than they must, and a few for each other: there the first goes on.
    const next =
      steps.find((step) => waitsFor(step).every(({ all }) => all.every(isDone))) ??
      steps.find((step) => waitsFor(step).every(({ any }) => any.some(isDone))) ??
      steps[0];
    if (!next) break;
    const before = waitsFor(next)
      .flatMap(({ all }) => all)
      .map((giver) => waveOf.get(giver) ?? -1);
    const wave = Math.max(-1, ...before) + 1;
    waveOf.set(next, wave);
    waves[wave] = [...(waves[wave] ?? []), next.node];
    left.delete(next);
  }
  const nodes = waves.map((wave): PlanNode => {
    const [only, ...others] = wave;
    return only && others.length === 0 ? only : { kind: 'parallel', nodes: wave };
  });
  return { kind: 'sequence', nodes };
}

/** Those that bring one thing that a step needs. */
interface Waits {
  /** All that bring it before the step, by the plan, or, where none does for sure, at all. */
  readonly all: readonly Step[];
  /** Those of whom one suffices. */
  readonly any: readonly Step[];
}

function waitsOf(step: Step, givers: Givers): readonly Waits[] {
  return [...step.needs].flatMap((need) => {
    const others = (givers.get(need) ?? []).filter((giver) => giver !== step);
    const earlier = others.filter((giver) => isEarlier(giver, step));
    const all = earlier.some((giver) => isSure(giver, need, step)) ? earlier : others;
    const surely = all.filter((giver) => isSure(giver, need, step));
    const any = surely.length > 0 ? surely : all;
    return all.length > 0 ? [{ all, any }] : [];
  });
}

/** Whether a step brings something whenever another one runs. */
function isSure({ sure, conditions }: Step, need: string, { conditions: known }: Step): boolean {
  return sure.has(need) && conditions.every((condition) => known.includes(condition));
}

function conditionsOn(node: PlanNode): readonly string[] {
  if (node.kind === 'flatten') return conditionsOn(node.node);
  if (node.kind !== 'condition') return [];
  const { variable, ifClause, elseClause } = node;
  const inner = ifClause ?? elseClause;
  return [`${variable}=${ifClause !== undefined}`, ...(inner ? conditionsOn(inner) : [])];
}

/** The fetches in the order of `placedFetches`, each under its path and its conditions. */
function leavesOf(node: PlanNode | undefined): readonly PlanNode[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'fetch':
      return [node];
    case 'flatten':
      return leavesOf(node.node).map((leaf) => ({ ...node, node: leaf }));
    case 'condition':
      return [
        ...leavesOf(node.ifClause).map((ifClause) => ({
          ...node,
          ifClause,
          elseClause: undefined,
        })),
        ...leavesOf(node.elseClause).map((elseClause) => {
          return { ...node, ifClause: undefined, elseClause };
        }),
      ];
    case 'parallel':
    case 'sequence':
      return node.nodes.flatMap(leavesOf);
    default:
      return node satisfies never;
  }
}

function flowOf(
  { requires, document, outputRewrites }: FetchNode,
  keys: readonly string[],
): Pick<Step, 'needs' | 'gives' | 'sure'> {
  const needs = new Set<string>();
  addRequired(requires ?? [], keys, needs);
  const given: Given = { gives: new Set(), sure: new Set() };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { selectionSet } = definition;
    if (!requires) addSelected(selectionSet, keys, true, given);
    else {
      for (const each of selectionSet.selections) addBelow(each, keys, true, given);
    }
  }
  for (const rewrite of outputRewrites) {
    if (rewrite.kind !== 'rename-key') continue;
    const above = keysOnPath(rewrite.path.slice(0, -1)).filter((step) => !step.startsWith('...'));
    addPlace([...keys, ...above, rewrite.newKey], true, given);
  }
  return { needs, ...given };
}

interface Given {
  readonly gives: Set<string>;
  readonly sure: Set<string>;
}

function addRequired(
  nodes: readonly RequiredNode[],
  keys: readonly string[],
  needs: Set<string>,
): void {
  for (const node of nodes) {
    if (node.kind === 'fragment') addRequired(node.selections, keys, needs);
    else if (node.name !== '__typename') {
      const below = [...keys, node.responseKey];
      needs.add(placeOf(below));
      addRequired(node.selections ?? [], below, needs);
    }
  }
}

function addSelected(
  { selections }: SelectionSetNode,
  keys: readonly string[],
  isSure: boolean,
  given: Given,
): void {
  for (const selection of selections) {
    const isStillSure = isSure && !selection.directives?.some(isCondition);
    if (selection.kind !== Kind.FIELD) {
      addBelow(selection, keys, isStillSure, given);
      continue;
    }
    const below = [...keys, responseKeyOf(selection)];
    addPlace(below, isStillSure, given);
    addBelow(selection, below, isStillSure, given);
  }
}

function addBelow(
  selection: SelectionNode,
  keys: readonly string[],
  isSure: boolean,
  given: Given,
): void {
  if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return;
  addSelected(selection.selectionSet, keys, isSure, given);
}

function addPlace(keys: readonly string[], isSure: boolean, { gives, sure }: Given): void {
  const place = placeOf(keys);
  gives.add(place);
  if (isSure) sure.add(place);
}

function placeOf(keys: readonly string[]): string {
  return keys.join('.');
}
