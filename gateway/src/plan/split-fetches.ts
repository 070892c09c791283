import {
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { planError } from './plan-error.ts';
import { type FetchNode, type PlanNode, type RequiredNode, replaceFetches } from './plan-node.ts';
import { requirementKey, type VirtualSupergraph } from './virtual-fields.ts';

/**
 * The plan with each entity fetch split whose fields need a representation to have two values
 * under one key, because they require one field with different arguments. The parts are flattens
 * side by side, each with the fields that agree and with what those require.
 *
 * Expects virtual fields to be in the plan still, and inline fragments in place of named ones.
 */
export function splitFetches(plan: PlanNode, supergraph: VirtualSupergraph): PlanNode {
  return replaceFetches(plan, (fetch, path) => {
    const parts = splitFetch(fetch, supergraph);
    const nodes = path ? parts.map((node) => ({ kind: 'flatten', path, node }) as const) : parts;
    const [only, ...others] = nodes;
    return only && others.length === 0 ? only : { kind: 'parallel', nodes };
  });
}

/** A field of the entities, with the fragments that lead to it. */
export interface Unit {
  readonly selection: SelectionNode;
  readonly fragments: readonly InlineFragmentNode[];
  /** Which of the conflicting fields it requires: key of the representation to field. */
  readonly needs: ReadonlyMap<string, string>;
}

interface Group {
  readonly units: Unit[];
  readonly needs: Map<string, string>;
}

function splitFetch(fetch: FetchNode, supergraph: VirtualSupergraph): readonly FetchNode[] {
  const { requires } = fetch;
  if (!requires) return [fetch];
  const conflicts = conflictsOf(requires, supergraph);
  if (conflicts.size === 0) return [fetch];
  const set = entitiesOf(fetch)?.selectionSet;
  if (!set) return [fetch];
  const units = unitsOf(set, [], (types, field) =>
    needsOf(fetch.subgraph, types, field, conflicts, supergraph),
  );
  return groupUnits(units).map((group) =>
    partOf(fetch, group.units, withoutOthers(requires, conflicts, group, supergraph)),
  );
}

/** The field `_entities` of an entity fetch. */
export function entitiesOf({ document }: FetchNode): FieldNode | undefined {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  const [entities] = operation.selectionSet.selections;
  return entities?.kind === Kind.FIELD ? entities : undefined;
}

/** Keys of the representation, as paths, that more than one field would fill. */
function conflictsOf(
  requires: readonly RequiredNode[],
  { virtualFields }: VirtualSupergraph,
): ReadonlySet<string> {
  const fieldsByKey = new Map<string, Set<string>>();
  collect(requires, '');
  return new Set([...fieldsByKey].filter(([, fields]) => fields.size > 1).map(([key]) => key));

  function collect(nodes: readonly RequiredNode[], parent: string): void {
    for (const node of nodes) {
      if (node.kind === 'fragment') {
        collect(node.selections, parent);
        continue;
      }
      const key = `${parent}.${virtualFields.get(node.name)?.fieldName ?? node.name}`;
      fieldsByKey.set(key, (fieldsByKey.get(key) ?? new Set()).add(node.name));
      collect(node.selections ?? [], key);
    }
  }
}

/** Takes the selections of the entities apart, down to the fields. */
export function unitsOf(
  set: SelectionSetNode,
  fragments: readonly InlineFragmentNode[],
  needs: (types: readonly string[], field: FieldNode) => Unit['needs'],
): Unit[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return unitsOf(selection.selectionSet, [...fragments, selection], needs);
    }
    const types = fragments.flatMap(({ typeCondition }) => typeCondition?.name.value ?? []);
    if (selection.kind === Kind.FIELD) {
      return [{ selection, fragments, needs: needs(types, selection) }];
    }
    throw planError('A fetch with named fragments cannot be split.');
  });
}

/** What a field requires of the keys in conflict; the types are those of the fragments around it. */
function needsOf(
  subgraph: string,
  types: readonly string[],
  field: FieldNode,
  conflicts: ReadonlySet<string>,
  { requirements, virtualFields }: VirtualSupergraph,
): ReadonlyMap<string, string> {
  const needs = new Map<string, string>();
  for (const type of types) {
    const required = requirements.get(requirementKey(subgraph, type, field.name.value));
    if (required) collect(required, '');
  }
  return needs;

  function collect(set: SelectionSetNode, parent: string): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, parent);
      if (selection.kind !== Kind.FIELD) continue;
      const name = selection.name.value;
      const key = `${parent}.${virtualFields.get(name)?.fieldName ?? name}`;
      const other = needs.get(key);
      if (other !== undefined && other !== name) {
        throw planError(
          `Field "${field.name.value}" of subgraph "${subgraph}" requires one field with different arguments.`,
        );
      }
      if (conflicts.has(key)) needs.set(key, name);
      if (selection.selectionSet) collect(selection.selectionSet, key);
    }
  }
}

/** As few groups as come of putting each field into the first one that it agrees with. */
function groupUnits(units: readonly Unit[]): readonly Group[] {
  const groups: Group[] = [];
  for (const unit of units) {
    const fits = groups.find(({ needs }) =>
      [...unit.needs].every(([key, name]) => (needs.get(key) ?? name) === name),
    );
    const group: Group = fits ?? { units: [], needs: new Map() };
    if (!fits) groups.push(group);
    group.units.push(unit);
    for (const [key, name] of unit.needs) group.needs.set(key, name);
  }
  return groups;
}

/** The required fields without those in conflict that the group has no use for. */
function withoutOthers(
  requires: readonly RequiredNode[],
  conflicts: ReadonlySet<string>,
  { needs }: Group,
  { virtualFields }: VirtualSupergraph,
): RequiredNode[] {
  return prune(requires, '');

  function prune(nodes: readonly RequiredNode[], parent: string): RequiredNode[] {
    return nodes.flatMap((node): RequiredNode[] => {
      if (node.kind === 'fragment') {
        const selections = prune(node.selections, parent);
        return selections.length > 0 ? [{ ...node, selections }] : [];
      }
      const key = `${parent}.${virtualFields.get(node.name)?.fieldName ?? node.name}`;
      if (conflicts.has(key) && needs.get(key) !== node.name) return [];
      if (!node.selections) return [node];
      const selections = prune(node.selections, key);
      return selections.length > 0 ? [{ ...node, selections }] : [];
    });
  }
}

/** An entity fetch with some of its fields. */
export function partOf(
  fetch: FetchNode,
  units: readonly Unit[],
  requires: readonly RequiredNode[],
): FetchNode {
  const [operation] = fetch.document.definitions;
  const entities = entitiesOf(fetch);
  if (!entities || operation?.kind !== Kind.OPERATION_DEFINITION) return fetch;
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: wrapUnits(units) };
  const asked: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [{ ...entities, selectionSet }] },
  };
  return { ...withUsedVariables(fetch, asked), requires };
}

/** The fields in their fragments again; neighbours of one fragment share it. */
export function wrapUnits(
  units: readonly Pick<Unit, 'selection' | 'fragments'>[],
): readonly SelectionNode[] {
  const runs: { readonly fragments: Unit['fragments']; readonly fields: SelectionNode[] }[] = [];
  for (const { fragments, selection } of units) {
    const last = runs.at(-1);
    if (last?.fragments === fragments) last.fields.push(selection);
    else runs.push({ fragments, fields: [selection] });
  }
  return runs.flatMap(({ fragments, fields }) =>
    fragments.reduceRight<readonly SelectionNode[]>(
      (selections, fragment) => [
        { ...fragment, selectionSet: { kind: Kind.SELECTION_SET, selections } },
      ],
      fields,
    ),
  );
}

/** The fetch with another document, and the text of it. */
export function withDocument(fetch: FetchNode, document: DocumentNode): FetchNode {
  return { ...fetch, document, operation: stripIgnoredCharacters(print(document)) };
}

/** The fetch with another operation, which may ask for less. */
export function withUsedVariables(fetch: FetchNode, asked: OperationDefinitionNode): FetchNode {
  const used = new Set<string>();
  visit(
    { ...asked, variableDefinitions: [] },
    { Variable: ({ name }) => void used.add(name.value) },
  );
  const variableDefinitions = (asked.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  const definition = { ...asked, variableDefinitions };
  return {
    ...withDocument(fetch, { kind: Kind.DOCUMENT, definitions: [definition] }),
    variableUsages: fetch.variableUsages.filter((name) => used.has(name)),
  };
}

/**
 * The fetch with another operation, in which it may use variables of the client's operation that it
 * didn't use before.
 */
export function withVariablesOf(
  fetch: FetchNode,
  asked: OperationDefinitionNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
): FetchNode {
  const variableUsages = variableDefinitions.map(({ variable }) => variable.name.value);
  const own = (asked.variableDefinitions ?? []).filter(
    ({ variable: { name } }) => !variableUsages.includes(name.value),
  );
  const definition = { ...asked, variableDefinitions: [...own, ...variableDefinitions] };
  return withUsedVariables({ ...fetch, variableUsages }, definition);
}
