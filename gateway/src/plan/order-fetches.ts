import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { addConditions, type Conditions } from './conditions.ts';
import { keysOnPath, type PlacedFetch, type PlacedNode, placedFetches } from './placed-fetches.ts';
import type { PlanNode, RequiredNode } from './plan-node.ts';
import { responseKeyOf } from './root-keys.ts';

/**
 * The plan with each fetch behind those that bring what it requires. Where many subgraphs require of
 * each other, the planner loses who waits for whom. A plan that is in order stays as it is.
 *
 * @param join makes some of the fetches one; all stay apart where one would come too early then.
 */
export function orderFetches(
  plan: PlanNode,
  join: (fetches: readonly PlacedNode[]) => readonly PlacedNode[] = (fetches) => fetches,
): PlanNode {
  const apart = nodesOf(plan);
  const joined = join(apart);
  if (joined !== apart) {
    const ordered = inWaves(stepsOf(joined));
    if (isInOrder(stepsOf(nodesOf(ordered)))) return ordered;
  }
  const steps = stepsOf(apart);
  return isInOrder(steps) ? plan : inWaves(steps);
}

function nodesOf(plan: PlanNode): readonly PlacedNode[] {
  const nodes = leavesOf(plan);
  return placedFetches(plan).map((place, index) => ({ place, node: nodes[index] ?? place.fetch }));
}

function stepsOf(nodes: readonly PlacedNode[]): readonly Step[] {
  return nodes.map(({ place, node }) => ({ place, node, ...flowOf(place) }));
}

function isInOrder(steps: readonly Step[]): boolean {
  const givers = giversOf(steps);
  return !steps.some((step) => isTooEarly(step, givers));
}

interface Step extends PlacedNode {
  /** Places of the answer that it reads, by the response keys that lead to them. */
  readonly needs: ReadonlySet<string>;
  /** Places that it fills, each with the conditions of every way in which it does. */
  readonly gives: ReadonlyMap<string, readonly Conditions[]>;
}

type Givers = ReadonlyMap<string, readonly Step[]>;

function giversOf(steps: readonly Step[]): Givers {
  const givers = new Map<string, Step[]>();
  for (const step of steps) {
    for (const place of step.gives.keys()) {
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
function inWaves(given: readonly Step[]): PlanNode {
  const givers = giversOf(given);
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
  const { keys, fetch } = step.place;
  const naming = fetch.requires ? (givers.get(placeOf([...keys, '__typename'])) ?? []) : [];
  // Of an interface object, the name of the type that it is of may come after that of the interface.
  const before = naming.filter((giver) => isEarlier(giver, step));
  const named = before.length > 0 ? [{ all: before, any: before }] : [];
  const needed = [...step.needs].flatMap((need) => {
    const others = (givers.get(need) ?? []).filter((giver) => giver !== step);
    const earlier = others.filter((giver) => isEarlier(giver, step));
    const all = earlier.some((giver) => isSure(giver, need, step)) ? earlier : others;
    const surely = all.filter((giver) => isSure(giver, need, step));
    const any = surely.length > 0 ? surely : all;
    return all.length > 0 ? [{ all, any }] : [];
  });
  return [...named, ...needed];
}

/** Whether a step brings something whenever another one runs. */
function isSure({ gives }: Step, need: string, { place }: Step): boolean {
  const ways = gives.get(need) ?? [];
  const known = place.conditions;
  return ways.some((way) => [...way].every(([variable, value]) => known.get(variable) === value));
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

function flowOf({ fetch, keys, conditions }: PlacedFetch): Pick<Step, 'needs' | 'gives'> {
  const { requires, document, outputRewrites } = fetch;
  const needs = new Set<string>();
  addRequired(requires ?? [], keys, needs);
  const gives: Gives = new Map();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { selectionSet } = definition;
    if (!requires) addSelected(selectionSet, keys, conditions, gives);
    else {
      for (const each of selectionSet.selections) addBelow(each, keys, conditions, gives);
    }
  }
  for (const rewrite of outputRewrites) {
    if (rewrite.kind !== 'rename-key') continue;
    const above = keysOnPath(rewrite.path.slice(0, -1)).filter((step) => !step.startsWith('...'));
    addPlace([...keys, ...above, rewrite.newKey], conditions, gives);
  }
  return { needs, gives };
}

type Gives = Map<string, Conditions[]>;

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
  outer: Conditions,
  gives: Gives,
): void {
  for (const selection of selections) {
    const conditions = addConditions(outer, selection.directives);
    if (!conditions) continue;
    if (selection.kind !== Kind.FIELD) {
      addBelow(selection, keys, conditions, gives);
      continue;
    }
    const below = [...keys, responseKeyOf(selection)];
    addPlace(below, conditions, gives);
    addBelow(selection, below, conditions, gives);
  }
}

function addBelow(
  selection: SelectionNode,
  keys: readonly string[],
  conditions: Conditions,
  gives: Gives,
): void {
  if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return;
  addSelected(selection.selectionSet, keys, conditions, gives);
}

function addPlace(keys: readonly string[], conditions: Conditions, gives: Gives): void {
  const place = placeOf(keys);
  const known = gives.get(place);
  if (known) known.push(conditions);
  else gives.set(place, [conditions]);
}

function placeOf(keys: readonly string[]): string {
  return keys.join('.');
}
