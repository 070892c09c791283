import {
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Conditions, selectionsUnder } from './conditions.ts';
import { mergeFields } from './merge-fields.ts';
import type { PlacedFetch, PlacedNode } from './placed-fetches.ts';
import { type FetchNode, nodeUnder, type PlanNode, type RequiredNode } from './plan-node.ts';
import { entitiesOf, unitsOf, withVariablesOf, wrapUnits } from './split-fetches.ts';

/**
 * The fetches with those as one that ask a subgraph for parts of the same entities by the same
 * representations. The planner loses that they belong together when it comes to a field on several
 * ways; each fills what another one brings then, and one may fail where the other doesn't.
 * Gives the very same list when there is nothing to join.
 */
export function joinFetches(
  given: readonly PlacedNode[],
  operation: OperationDefinitionNode,
): readonly PlacedNode[] {
  const groups = new Map<string, [PlacedNode, ...PlacedNode[]]>();
  for (const [index, each] of given.entries()) {
    const key = keyOf(each) ?? String(index);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  if (groups.size === given.length) return given;
  const placeOf = new Map<PlacedFetch, PlacedFetch>();
  const joined = [...groups.values()].map((group) => {
    const { node, place } = joinAll(group, operation);
    const earlier = new Set<PlacedFetch>();
    const own = { ...place, earlier };
    for (const each of group) placeOf.set(each.place, own);
    return { node, place: own, earlier, before: place.earlier };
  });
  for (const { place, earlier, before } of joined) {
    for (const each of before) earlier.add(placeOf.get(each) ?? each);
    earlier.delete(place);
  }
  return joined;
}

/** What fetches must have in common to be one; nothing for those at the root. */
function keyOf({ place: { fetch }, node }: PlacedNode): string | undefined {
  const { requires, subgraph, inputRewrites, outputRewrites } = fetch;
  if (!requires) return undefined;
  const texts = requiredTexts(requires);
  return JSON.stringify([subgraph, pathOf(node), texts, inputRewrites, outputRewrites]);
}

/** What is required, in one order, each once. */
function requiredTexts(nodes: readonly RequiredNode[], type?: string): readonly string[] {
  const texts = nodes.flatMap((node): readonly string[] => {
    if (node.kind === 'field') {
      const below = requiredTexts(node.selections ?? []);
      const own = `${type ?? ''}.${node.responseKey}:${node.name}`;
      return below.length > 0 ? below.map((text) => own + text) : [own];
    }
    const { typeCondition = type, selections } = node;
    const outer = type === undefined || type === typeCondition ? '' : type;
    return requiredTexts(selections, typeCondition).map((text) => outer + text);
  });
  return [...new Set(texts)].sort();
}

function joinAll(
  [first, ...others]: readonly [PlacedNode, ...PlacedNode[]],
  operation: OperationDefinitionNode,
): PlacedNode {
  if (others.length === 0) return first;
  const places = others.map((each) => each.place);
  const place = places.reduce((one, other) => joinTwo(one, other, operation), first.place);
  const node: PlanNode = { kind: 'flatten', path: pathOf(first.node), node: place.fetch };
  return { place, node: nodeUnder(place.conditions, node) };
}

function joinTwo(
  one: PlacedFetch,
  other: PlacedFetch,
  operation: OperationDefinitionNode,
): PlacedFetch {
  const conditions = new Map(
    [...one.conditions].filter(([name, value]) => other.conditions.get(name) === value),
  );
  const beyond = ({ conditions: all }: PlacedFetch) =>
    new Map([...all].filter(([name]) => !conditions.has(name)));
  const extra = [beyond(one), beyond(other)] as const;
  // One that runs whenever the other does has all that both need when it begins.
  const [first] = [one, other].filter((_, index) => extra[index]?.size === 0);
  const earlier = first?.earlier ?? new Set([...one.earlier, ...other.earlier]);
  return { ...one, fetch: fetchOf(one.fetch, other.fetch, extra, operation), conditions, earlier };
}

/** @param extra the conditions on each that aren't those of the fetch as a whole */
function fetchOf(
  one: FetchNode,
  other: FetchNode,
  extra: readonly [Conditions, Conditions],
  operation: OperationDefinitionNode,
): FetchNode {
  const [asked] = one.document.definitions;
  const [entities, others] = [entitiesOf(one), entitiesOf(other)];
  if (asked?.kind !== Kind.OPERATION_DEFINITION || !entities || !others) return one;
  const selectionSet = withoutRepeated([
    ...selectionsUnder(extra[0], entities.selectionSet?.selections ?? []),
    ...selectionsUnder(extra[1], others.selectionSet?.selections ?? []),
  ]);
  const selections = [{ ...entities, selectionSet }];
  const joined = { ...asked, selectionSet: { kind: Kind.SELECTION_SET, selections } as const };
  return withVariablesOf(one, joined, operation);
}

/** Fields within the same fragments. */
interface Group {
  readonly fragments: readonly InlineFragmentNode[];
  readonly fields: SelectionNode[];
}

/** What is selected of entities, without what is there by the same or by no condition anyway. */
function withoutRepeated(selections: readonly SelectionNode[]): SelectionSetNode {
  const groups = new Map<string, Group>();
  for (const unit of unitsOf({ kind: Kind.SELECTION_SET, selections }, [], () => new Map())) {
    const fragments = withoutIdle(unit.fragments);
    const key = fragments.map(headOf).join(' ');
    const group = groups.get(key);
    if (group) group.fields.push(unit.selection);
    else groups.set(key, { fragments, fields: [unit.selection] });
  }
  const kept = [...groups].flatMap(([key, { fragments, fields }]) => {
    const sureKey = withoutIdle(fragments.map(withoutDirectives)).map(headOf).join(' ');
    const sure = sureKey === key ? [] : (groups.get(sureKey)?.fields ?? []);
    const texts = new Set(sure.map(print));
    const own = fields.filter((field) => !texts.has(print(field)));
    const merged = mergeFields({ kind: Kind.SELECTION_SET, selections: own }).selections;
    return merged.map((selection) => ({ selection, fragments }));
  });
  return { kind: Kind.SELECTION_SET, selections: wrapUnits(kept) };
}

/** The fragments, from the outside in, without those that say nothing new. */
function withoutIdle(fragments: readonly InlineFragmentNode[]): readonly InlineFragmentNode[] {
  let type: string | undefined;
  return fragments.filter(({ typeCondition, directives = [] }) => {
    const own = typeCondition?.name.value ?? type;
    const isIdle = own === type && directives.length === 0;
    type = own;
    return !isIdle;
  });
}

function withoutDirectives(fragment: InlineFragmentNode): InlineFragmentNode {
  return { ...fragment, directives: [] };
}

function headOf({ typeCondition, directives = [] }: InlineFragmentNode): string {
  return [typeCondition?.name.value ?? '', ...directives.map(print)].join(' ');
}

/** The path of a node that holds one fetch. */
function pathOf(node: PlanNode): readonly string[] {
  if (node.kind === 'flatten') return [...node.path, ...pathOf(node.node)];
  if (node.kind !== 'condition') return [];
  const inner = node.ifClause ?? node.elseClause;
  return inner ? pathOf(inner) : [];
}
