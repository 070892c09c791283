import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { askedKeys } from './asked-keys.ts';
import { ALWAYS, addConditions, type Conditions } from './conditions.ts';
import type { PlacedFetch } from './placed-fetches.ts';
import type { FetchNode, RequiredNode } from './plan-node.ts';
import { responseKeyOf } from './root-keys.ts';
import { entitiesOf, type Unit, unitsOf } from './split-fetches.ts';
import type { TypeIndex } from './type-index.ts';

/** What somebody asks for in objects of a kind, by `askedKeys`, with the conditions of each who does. */
export type AskedByKind = (kind: string) => ReadonlyMap<string, readonly Conditions[]>;

/**
 * Tells what is asked for in the objects at a place, by the client's operation, and by the fetches
 * that need it for what they send.
 */
export function askedByKind(
  keys: readonly string[],
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  fetches: readonly PlacedFetch[],
  types: TypeIndex,
): AskedByKind {
  const sets = setsAt(operation.selectionSet, keys, fragments);
  const required = fetches.flatMap(({ fetch, keys: base, conditions }) => {
    if (base.some((key, index) => key !== keys[index])) return [];
    const nodes = requiredAt(fetch.requires ?? [], keys.slice(base.length));
    return nodes.length > 0 ? [{ nodes, ways: waysOf(fetch, conditions) }] : [];
  });
  return (kind) => {
    const asked = new Map<string, Conditions[]>();
    for (const { set, conditions } of sets) addSet(set, conditions);
    for (const { nodes, ways } of required) addRequired(nodes, ways);
    return asked;

    function fits(type: string | undefined): boolean {
      return type === undefined || types.isKindOf(kind, type);
    }
    function add(known: readonly string[], ways: readonly Conditions[]): void {
      for (const key of known) asked.set(key, [...(asked.get(key) ?? []), ...ways]);
    }
    function addSet({ selections }: SelectionSetNode, outer: Conditions): void {
      for (const selection of selections) {
        const conditions = addConditions(outer, selection.directives);
        if (!conditions) continue;
        if (selection.kind === Kind.FIELD) {
          add(askedKeys(responseKeyOf(selection), selection), [conditions]);
          continue;
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (fragment && fits(fragment.typeCondition?.name.value)) {
          addSet(fragment.selectionSet, conditions);
        }
      }
    }
    function addRequired(nodes: readonly RequiredNode[], ways: readonly Conditions[]): void {
      for (const node of nodes) {
        if (node.kind === 'field') add(askedKeys(node.responseKey), ways);
        else if (fits(node.typeCondition)) addRequired(node.selections, ways);
      }
    }
  };
}

/** On what an entity fetch asks for anything: the conditions of each of its fields. */
function waysOf(fetch: FetchNode, conditions: Conditions): readonly Conditions[] {
  const set = entitiesOf(fetch)?.selectionSet;
  const units = set ? unitsOf(set, [], () => new Map()) : [];
  return units.flatMap((unit) => conditionsOfUnit(unit, conditions) ?? []);
}

/** The conditions on a field of entities; nothing if they exclude each other. */
export function conditionsOfUnit(
  { fragments, selection }: Unit,
  outer = ALWAYS,
): Conditions | undefined {
  return addConditions(
    outer,
    [...fragments, selection].flatMap(({ directives = [] }) => directives),
  );
}

interface ConditionalSet {
  readonly set: SelectionSetNode;
  readonly conditions: Conditions;
}

/** The selections of the fields that the keys lead to, of objects of any type. */
function setsAt(
  root: SelectionSetNode,
  keys: readonly string[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly ConditionalSet[] {
  let sets: readonly ConditionalSet[] = [{ set: root, conditions: ALWAYS }];
  for (const key of keys) sets = sets.flatMap((set) => below(set, key));
  return sets;

  function below({ set, conditions: outer }: ConditionalSet, key: string): ConditionalSet[] {
    return set.selections.flatMap((selection) => {
      const conditions = addConditions(outer, selection.directives);
      if (!conditions) return [];
      if (selection.kind === Kind.FIELD) {
        const { selectionSet } = selection;
        const leads = selectionSet && responseKeyOf(selection) === key;
        return leads ? [{ set: selectionSet, conditions }] : [];
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return fragment ? below({ set: fragment.selectionSet, conditions }, key) : [];
    });
  }
}

function requiredAt(
  nodes: readonly RequiredNode[],
  keys: readonly string[],
): readonly RequiredNode[] {
  const [key, ...rest] = keys;
  if (key === undefined) return nodes;
  return nodes.flatMap((node) => {
    if (node.kind === 'fragment') return requiredAt(node.selections, keys);
    return node.responseKey === key ? requiredAt(node.selections ?? [], rest) : [];
  });
}
