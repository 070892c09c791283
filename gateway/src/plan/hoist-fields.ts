import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import {
  ALWAYS,
  addConditions,
  type Conditions,
  isCondition,
  selectionUnder,
} from './conditions.ts';
import { fragmentsOf } from './root-keys.ts';
import { TYPENAME } from './sure-selections.ts';
import {
  booleanArgument,
  joinDirectives,
  namedType,
  resolvingGraphs,
  stringArgument,
  type TypeIndex,
} from './type-index.ts';

/** An interface that some subgraphs know as an object. */
interface InterfaceObject {
  readonly name: string;
  readonly kinds: ReadonlySet<string>;
  /** Its fields that are taken out of fragments on its kinds. */
  readonly fields: ReadonlySet<string>;
  /** The subgraphs to which it is an object, as values of `enum join__Graph`. */
  readonly graphs: ReadonlySet<string>;
}

type InterfaceObjects = ReadonlyMap<string, InterfaceObject>;

/**
 * Gives what takes fields of an interface out of the fragments on its kinds, where the object comes
 * from a subgraph that knows the interface as an object: `__typename`, and fields that require
 * others. Within such fragments the planner throws over them, or never ends. They are asked of
 * every kind then; the answer to the client holds those of the right one.
 */
export function createHoisting(
  supergraph: DocumentNode,
  types: TypeIndex,
): (document: DocumentNode) => DocumentNode {
  const objects = interfaceObjects(types);
  if (objects.size === 0) return (document) => document;
  const roots = rootTypes(supergraph);
  return (document) => {
    const fragments = fragmentsOf(document.definitions);
    const hoisting = { types, objects, fragments, rewritten: new Map(), parted: new Map() };
    const definitions = document.definitions.map((definition) => {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        return rewriteFragment(definition, hoisting);
      }
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      const { operation, selectionSet } = definition;
      const root = roots.get(operation) ?? '';
      return { ...definition, selectionSet: rewriteSet(selectionSet, root, hoisting) };
    });
    return { ...document, definitions };
  };
}

/** The work on one document; fragments are looked into once, however often they are spread. */
interface Hoisting {
  readonly types: TypeIndex;
  readonly objects: InterfaceObjects;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly rewritten: Map<string, FragmentDefinitionNode>;
  /** By interface, fragment and the kinds that are possible. */
  readonly parted: Map<string, Parted>;
}

/** A field that leaves its fragment, without the directives of its conditions. */
interface Hoisted {
  readonly field: FieldNode;
  readonly conditions: Conditions;
}

/** What leaves a fragment, and what stays in it. */
interface Parted {
  readonly hoisted: readonly Hoisted[];
  readonly rest: readonly SelectionNode[];
}

/** Of `__typename`, and of a fragment that applies to no object, so that something is selected at all. */
const ONLY_TYPENAME: Parted = { hoisted: [{ field: TYPENAME, conditions: ALWAYS }], rest: [] };

function rewriteFragment(
  fragment: FragmentDefinitionNode,
  hoisting: Hoisting,
): FragmentDefinitionNode {
  const { name, typeCondition, selectionSet } = fragment;
  const known = hoisting.rewritten.get(name.value);
  if (known) return known;
  const rewritten = rewriteSet(selectionSet, typeCondition.name.value, hoisting);
  hoisting.rewritten.set(name.value, { ...fragment, selectionSet: rewritten });
  return { ...fragment, selectionSet: rewritten };
}

function rewriteSet(set: SelectionSetNode, parent: string, hoisting: Hoisting): SelectionSetNode {
  const selections = set.selections.map((selection): SelectionNode => {
    if (selection.kind === Kind.FIELD) return rewriteField(selection, parent, hoisting);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
    const type = selection.typeCondition?.name.value ?? parent;
    return { ...selection, selectionSet: rewriteSet(selection.selectionSet, type, hoisting) };
  });
  return { ...set, selections };
}

function rewriteField(field: FieldNode, parent: string, hoisting: Hoisting): FieldNode {
  const definition = hoisting.types.fieldOf(parent, field.name.value);
  if (!field.selectionSet || !definition) return field;
  const type = namedType(definition.type);
  const set = rewriteSet(field.selectionSet, type, hoisting);
  const object = hoisting.objects.get(type);
  const graphs = graphsOf(definition.name.value, parent, hoisting.types);
  if (!object || !graphs.some((graph) => object.graphs.has(graph))) {
    return { ...field, selectionSet: set };
  }
  const selections = set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const { hoisted, rest } = partFragment(selection, [...object.kinds], object, hoisting);
    return [
      ...hoisted.map(({ field: each, conditions }) => selectionUnder(conditions, each)),
      ...rest,
    ];
  });
  return { ...field, selectionSet: { ...set, selections } };
}

/** @param possible the kinds that an object may be of, inside of all that is around the fragment. */
function partFragment(
  selection: InlineFragmentNode | FragmentSpreadNode,
  possible: readonly string[],
  object: InterfaceObject,
  hoisting: Hoisting,
): Parted {
  const { directives = [] } = selection;
  const typeCondition =
    selection.kind === Kind.INLINE_FRAGMENT
      ? selection.typeCondition
      : hoisting.fragments.get(selection.name.value)?.typeCondition;
  const type = typeCondition?.name.value;
  const kinds = possible.filter(
    (kind) => type === undefined || hoisting.types.isKindOf(kind, type),
  );
  if (kinds.length === 0) return ONLY_TYPENAME;
  const parted = partsOf(selection, kinds, object, hoisting);
  if (!parted) return { hoisted: [], rest: [selection] };
  const hoisted = parted.hoisted.flatMap(({ field, conditions: inner }) => {
    // The name of its type is no secret of an object: no condition needs to go with it.
    const conditions = field === TYPENAME ? ALWAYS : addConditions(inner, directives);
    return conditions ? [{ field, conditions }] : [];
  });
  const { rest } = parted;
  if (rest.length === 0) return { hoisted, rest };
  const isKind = type === undefined || object.kinds.has(type);
  // Within a fragment on one kind of several, a type that has it says no more.
  if (!isKind && possible.length === 1 && object.kinds.size > 1) {
    return { hoisted, rest: [fragmentOf(rest, undefined, directives)] };
  }
  if (isKind || type === object.name) {
    return { hoisted, rest: [fragmentOf(rest, typeCondition, directives)] };
  }
  return { hoisted, rest: perKind(rest, object, kinds, directives) };
}

/**
 * What stays in a fragment on a union or another interface, in fragments on the kinds instead: with
 * nothing but such fragments in it, the planner would ask for the type where it cannot.
 */
function perKind(
  rest: readonly SelectionNode[],
  object: InterfaceObject,
  kinds: readonly string[],
  directives: readonly DirectiveNode[],
): SelectionNode[] {
  const isOfKind = (selection: SelectionNode): selection is InlineFragmentNode =>
    selection.kind === Kind.INLINE_FRAGMENT &&
    object.kinds.has(selection.typeCondition?.name.value ?? '');
  const selections = rest.flatMap(withoutPlainFragments);
  const ofKinds = selections.filter(isOfKind);
  const ofAll = selections.filter((each) => !isOfKind(each));
  const spread =
    ofAll.length > 0 ? kinds.map((kind) => fragmentOf(ofAll, typeNode(kind), directives)) : [];
  const own = ofKinds.flatMap((each) => {
    const { typeCondition, directives: inner = [], selectionSet } = each;
    if (!typeCondition || !kinds.includes(typeCondition.name.value)) return [];
    const held = selectionSet.selections;
    const conditional = inner.length > 0 ? [fragmentOf(held, undefined, inner)] : held;
    return [fragmentOf(conditional, typeCondition, directives)];
  });
  return [...spread, ...own];
}

/** What a selection holds in place of fragments without a type, whose conditions go along. */
function withoutPlainFragments(selection: SelectionNode): SelectionNode[] {
  if (selection.kind !== Kind.INLINE_FRAGMENT || selection.typeCondition) return [selection];
  const { directives = [], selectionSet } = selection;
  const inner = selectionSet.selections.flatMap(withoutPlainFragments);
  if (directives.length === 0) return inner;
  return inner.map((each) => {
    if (each.kind !== Kind.INLINE_FRAGMENT) return fragmentOf([each], undefined, directives);
    const conditional = fragmentOf(each.selectionSet.selections, undefined, directives);
    return { ...each, selectionSet: { kind: Kind.SELECTION_SET, selections: [conditional] } };
  });
}

function typeNode(name: string): NamedTypeNode {
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } };
}

function partsOf(
  selection: InlineFragmentNode | FragmentSpreadNode,
  kinds: readonly string[],
  object: InterfaceObject,
  hoisting: Hoisting,
): Parted | undefined {
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    return partSet(selection.selectionSet, kinds, object, hoisting);
  }
  const fragment = hoisting.fragments.get(selection.name.value);
  if (!fragment) return undefined;
  const key = [object.name, fragment.name.value, ...kinds].join(' ');
  const known = hoisting.parted.get(key);
  if (known) return known;
  const { selectionSet } = rewriteFragment(fragment, hoisting);
  const parted = partSet(selectionSet, kinds, object, hoisting);
  hoisting.parted.set(key, parted);
  return parted;
}

function partSet(
  set: SelectionSetNode,
  kinds: readonly string[],
  object: InterfaceObject,
  hoisting: Hoisting,
): Parted {
  const parts = set.selections.map((selection): Parted => {
    if (selection.kind !== Kind.FIELD) return partFragment(selection, kinds, object, hoisting);
    const { name, directives = [] } = selection;
    // Whatever it is called there: answers take it from the object.
    if (name.value === '__typename') return ONLY_TYPENAME;
    if (!object.fields.has(name.value)) return { hoisted: [], rest: [selection] };
    const conditions = addConditions(ALWAYS, directives);
    const others = directives.filter((directive) => !isCondition(directive));
    const field = { ...selection, directives: others };
    return { hoisted: conditions ? [{ field, conditions }] : [], rest: [] };
  });
  return {
    hoisted: parts.flatMap(({ hoisted }) => hoisted),
    rest: parts.flatMap(({ rest }) => rest),
  };
}

function fragmentOf(
  selections: readonly SelectionNode[],
  typeCondition: NamedTypeNode | undefined,
  directives: readonly DirectiveNode[],
): InlineFragmentNode {
  const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(typeCondition ? { typeCondition } : {}),
    directives,
    selectionSet,
  };
}

function interfaceObjects({ owners, kindsOf }: TypeIndex): InterfaceObjects {
  const objects = new Map<string, InterfaceObject>();
  for (const [name, owner] of owners) {
    const graphs = new Set(
      joinDirectives(owner, 'join__type')
        .filter((directive) => booleanArgument(directive, 'isInterfaceObject'))
        .flatMap((directive) => stringArgument(directive, 'graph') ?? []),
    );
    if (graphs.size === 0) continue;
    const requiring = (owner.fields ?? []).filter((field) =>
      joinDirectives(field, 'join__field').some(
        (directive) => stringArgument(directive, 'requires') !== undefined,
      ),
    );
    const fields = new Set(requiring.map((field) => field.name.value));
    objects.set(name, { name, kinds: new Set(kindsOf(name)), fields, graphs });
  }
  return objects;
}

/** The subgraphs that resolve a field, of the type or of an interface that is an object somewhere. */
function graphsOf(field: string, type: string, types: TypeIndex): string[] {
  return [type, ...types.interfaceObjectsOf(type)].flatMap((name) => {
    const definition = types.fieldOf(name, field);
    const owner = types.owners.get(name);
    return definition && owner ? resolvingGraphs(owner, definition) : [];
  });
}

/** The root types by kind of operation. */
export function rootTypes({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  return new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.SCHEMA_DEFINITION
        ? definition.operationTypes.map(({ operation, type }) => [operation, type.name.value])
        : [],
    ),
  );
}
