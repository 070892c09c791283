import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { ALWAYS, addConditions, type Conditions, isCondition, layersOf } from './conditions.ts';
import { fragmentsOf, responseKeyOf } from './root-keys.ts';
import { TYPENAME } from './sure-selections.ts';

/** A document to be planned, and what its made-up variables stand for. */
export interface CarryingDocument {
  readonly document: DocumentNode;
  /** Conditions that all hold where the variable is true, by its name. */
  readonly joint: ReadonlyMap<string, Conditions>;
  /** Whether fields carry conditions that they didn't before. */
  readonly isChanged: boolean;
}

/**
 * The document with the conditions around a field that requires others on the field itself. Where
 * the object comes from the subgraph that resolves such a field, the planner forgets what stands
 * around it, and asks for the field without what it requires.
 *
 * A field can carry one `@skip` and one `@include`: more become one variable.
 *
 * @param requiring names of the fields that require others, of whatever type
 */
export function carryConditions(
  document: DocumentNode,
  requiring: ReadonlySet<string>,
): CarryingDocument {
  const operation = document.definitions.find(isOperation);
  if (!operation || !isConcerned(document, requiring)) {
    return { document, joint: new Map(), isChanged: false };
  }
  const carrying = startCarrying(document, operation, requiring);
  const definitions = document.definitions.map((definition) => {
    if (
      definition.kind !== Kind.OPERATION_DEFINITION &&
      definition.kind !== Kind.FRAGMENT_DEFINITION
    )
      return definition;
    return { ...definition, selectionSet: carryInto(definition.selectionSet, ALWAYS, carrying) };
  });
  const { joint } = carrying;
  const variables = [...joint.keys()].map(definitionOf);
  const withVariables = definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION && variables.length > 0
      ? {
          ...definition,
          variableDefinitions: [...(definition.variableDefinitions ?? []), ...variables],
        }
      : definition,
  );
  return { document: { ...document, definitions: withVariables }, joint, isChanged: true };
}

/** The work on one document. */
interface Carrying {
  readonly requiring: ReadonlySet<string>;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Whether a fragment holds a requiring field, at any depth. */
  readonly holds: Map<string, boolean>;
  /** Whether objects under a response key may be selected at several places of the document. */
  isRepeated(key: string): boolean;
  /** What comes of a fragment under conditions, so that each is looked into once. */
  readonly parted: Map<string, Parted>;
  readonly joint: Map<string, Conditions>;
  isTaken(variable: string): boolean;
}

/** What hangs over a selection. */
interface Above {
  /** All conditions that the planner may forget. */
  readonly all: Conditions;
  /** Whether some of them are those of fragments around it. */
  readonly isInside: boolean;
}

interface Parted {
  /** Requiring fields with their conditions, without the conditions of the fragments around them. */
  readonly moved: readonly SelectionNode[];
  readonly rest: readonly SelectionNode[];
}

/** Of what no variables include: the planner may ask for it by one of its conditions. */
const NOTHING: Parted = { moved: [], rest: [] };

function startCarrying(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  requiring: ReadonlySet<string>,
): Carrying {
  const keys = new Map<string, number>();
  const spreads = new Map<string, number>();
  const addTo = (counts: Map<string, number>, name: string) =>
    void counts.set(name, (counts.get(name) ?? 0) + 1);
  visit(document, {
    Field: (field) => addTo(keys, responseKeyOf(field)),
    FragmentSpread: ({ name }) => addTo(spreads, name.value),
  });
  const isSpreadAgain = [...spreads.values()].some((count) => count > 1);
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const joint = new Map<string, Conditions>();
  return {
    requiring,
    fragments: fragmentsOf(document.definitions),
    holds: new Map(),
    isRepeated: (key) => isSpreadAgain || (keys.get(key) ?? 0) > 1,
    parted: new Map(),
    joint,
    isTaken: (variable) => names.includes(variable) || joint.has(variable),
  };
}

/** Whether there are both a condition and a requiring field. */
function isConcerned(document: DocumentNode, requiring: ReadonlySet<string>): boolean {
  let [hasCondition, hasField] = [false, false];
  if (requiring.size === 0) return false;
  visit(document, {
    Field: ({ name }) => {
      hasField ||= requiring.has(name.value);
    },
    Directive: (directive) => {
      hasCondition ||= isCondition(directive);
    },
  });
  return hasCondition && hasField;
}

/** The selections of a field, under the conditions that the planner may forget. */
function carryInto(
  set: SelectionSetNode,
  conditions: Conditions,
  carrying: Carrying,
): SelectionSetNode {
  const { moved, rest } = partSet(set, { all: conditions, isInside: false }, carrying);
  const selections = [...rest, ...moved];
  return { ...set, selections: selections.length > 0 ? selections : [TYPENAME] };
}

function partSet({ selections }: SelectionSetNode, above: Above, carrying: Carrying): Parted {
  const parts = selections.map((selection): Parted => {
    if (selection.kind === Kind.FIELD) return partField(selection, above, carrying);
    return holdsRequiring(selection, carrying)
      ? partFragment(selection, above, carrying)
      : { moved: [], rest: [selection] };
  });
  return { moved: parts.flatMap(({ moved }) => moved), rest: parts.flatMap(({ rest }) => rest) };
}

function partField(field: FieldNode, above: Above, carrying: Carrying): Parted {
  const { directives = [], selectionSet } = field;
  const all = addConditions(above.all, directives);
  if (!all) return NOTHING;
  const below = carrying.isRepeated(responseKeyOf(field)) ? all : ALWAYS;
  const whole = selectionSet
    ? { ...field, selectionSet: carryInto(selectionSet, below, carrying) }
    : field;
  if (!carrying.requiring.has(field.name.value)) return { moved: [], rest: [whole] };
  const others = directives.filter((directive) => !isCondition(directive));
  const carrier = { ...whole, directives: [...others, ...directivesOf(all, carrying)] };
  return above.isInside ? { moved: [carrier], rest: [] } : { moved: [], rest: [carrier] };
}

function partFragment(
  selection: InlineFragmentNode | FragmentSpreadNode,
  above: Above,
  carrying: Carrying,
): Parted {
  const all = addConditions(above.all, selection.directives);
  const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
  const fragment = isSpread ? carrying.fragments.get(selection.name.value) : selection;
  if (!all) return NOTHING;
  // A fragment with nothing over it is looked into where it is defined.
  if (!fragment || (isSpread && all.size === 0)) return { moved: [], rest: [selection] };
  const isInside = above.isInside || (selection.directives ?? []).some(isCondition);
  const key = isSpread ? JSON.stringify([selection.name.value, isInside, ...all]) : undefined;
  const known = key === undefined ? undefined : carrying.parted.get(key);
  const parted = known ?? partSet(fragment.selectionSet, { all, isInside }, carrying);
  if (key !== undefined) carrying.parted.set(key, parted);
  const { typeCondition } = fragment;
  const wrap = (selections: readonly SelectionNode[], directives: readonly DirectiveNode[]) => {
    if (selections.length === 0) return [];
    if (!typeCondition && directives.length === 0) return selections;
    const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
    const type = typeCondition ? { typeCondition } : {};
    return [{ kind: Kind.INLINE_FRAGMENT, ...type, directives, selectionSet } as const];
  };
  return {
    moved: wrap(parted.moved, []),
    rest: wrap(parted.rest, selection.directives ?? []),
  };
}

function holdsRequiring(selection: SelectionNode, carrying: Carrying): boolean {
  if (selection.kind === Kind.FRAGMENT_SPREAD) {
    const name = selection.name.value;
    const known = carrying.holds.get(name);
    if (known !== undefined) return known;
    const set = carrying.fragments.get(name)?.selectionSet;
    const found = set?.selections.some((each) => holdsRequiring(each, carrying)) ?? false;
    carrying.holds.set(name, found);
    return found;
  }
  if (selection.kind === Kind.FIELD && carrying.requiring.has(selection.name.value)) return true;
  return selection.selectionSet?.selections.some((each) => holdsRequiring(each, carrying)) ?? false;
}

/** The conditions as directives of one field. */
function directivesOf(conditions: Conditions, carrying: Carrying): readonly DirectiveNode[] {
  const [layer, ...others] = layersOf(conditions);
  if (!layer || others.length === 0) return layer ?? [];
  const text = textOf(conditions);
  let name = [...carrying.joint].find(([, each]) => textOf(each) === text)?.[0];
  for (let attempt = 0; name === undefined; attempt += 1) {
    const candidate = `all_${attempt}`;
    if (!carrying.isTaken(candidate)) name = candidate;
  }
  carrying.joint.set(name, conditions);
  return layersOf(new Map([[name, true]])).flat();
}

function textOf(conditions: Conditions): string {
  return [...conditions].map(String).sort().join();
}

function definitionOf(name: string) {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    type: {
      kind: Kind.NON_NULL_TYPE,
      type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'Boolean' } },
    },
  } as const;
}

function isOperation(node: { readonly kind: string }): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION;
}
