import {
  type ConstDirectiveNode,
  Kind,
  type SelectionSetNode,
  type UnionTypeDefinitionNode,
} from 'graphql';
import type { Requiring } from './circular-requires.ts';
import { parseFieldSet } from './field-set.ts';
import { isUnresolvableKey } from './resolvable-keys.ts';
import {
  booleanArgument,
  type FieldOwner,
  fieldJoins,
  isOf,
  joinDirectives,
  namedType,
  stringArgument,
  type TypeIndex,
} from './type-index.ts';

/** The fields of each type that a part of a subgraph has; for a union, its members. */
export type PartContents = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What a subgraph must have to resolve one field that requires others, and nothing more: the keys
 * of its type, what it requires and what it gives. Of the entities in that, their keys suffice: the
 * rest is with the subgraph as it was.
 */
export function contentsOfPart(
  { type, field, graph, requires }: Requiring,
  types: TypeIndex,
  unions: ReadonlyMap<string, UnionTypeDefinitionNode>,
): PartContents {
  const contents = new Map<string, Set<string>>();
  const part: Growing = { graph, types, unions, contents, keyed: new Set(), whole: new Set() };
  keepKeys(type, part);
  keepSet(requires, type, part);
  keep(type, field, part);
  const definition = types.fieldOf(type, field);
  if (!definition) return contents;
  const given = namedType(types.typeIn(definition, graph));
  keepType(given, part);
  const join = joinDirectives(definition, 'join__field').find(isOf(graph));
  const provides = join && stringArgument(join, 'provides');
  if (provides !== undefined) keepSet(parseFieldSet(provides), given, part);
  return contents;
}

/** The contents of a part in the making. */
interface Growing {
  readonly graph: string;
  readonly types: TypeIndex;
  readonly unions: ReadonlyMap<string, UnionTypeDefinitionNode>;
  readonly contents: Map<string, Set<string>>;
  /** Types of which the keys are kept. */
  readonly keyed: Set<string>;
  /** Types of which all is kept that the subgraph has. */
  readonly whole: Set<string>;
}

function keep(owner: string, name: string, { contents }: Growing): void {
  contents.set(owner, (contents.get(owner) ?? new Set()).add(name));
}

function keepSet({ selections }: SelectionSetNode, parent: string, part: Growing): void {
  const { graph, types, contents } = part;
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value ?? parent;
      if (!contents.has(condition)) contents.set(condition, new Set());
      keepKeys(condition, part);
      keepSet(selection.selectionSet, condition, part);
    }
    if (selection.kind !== Kind.FIELD) continue;
    const { name, selectionSet } = selection;
    for (const owner of [parent, ...kindsIn(graph, parent, types)]) {
      keep(owner, name.value, part);
      keepKeys(owner, part);
    }
    const definition = types.fieldOf(parent, name.value);
    if (selectionSet && definition) {
      keepSet(selectionSet, namedType(types.typeIn(definition, graph)), part);
    }
  }
}

/** Keeps the keys of a type: a part that has the type at all must have them. */
function keepKeys(owner: string, part: Growing): void {
  if (part.keyed.has(owner)) return;
  part.keyed.add(owner);
  for (const join of keysOfPart(part.types.owners.get(owner) ?? {}, part.graph)) {
    const key = stringArgument(join, 'key');
    if (key !== undefined) keepSet(parseFieldSet(key), owner, part);
  }
}

/**
 * What says by which keys the parts of a subgraph know a type: one that the subgraph resolves. It
 * can be asked for that one by the others, and the planner needn't consider them all.
 */
export function keysOfPart(
  owner: { readonly directives?: readonly ConstDirectiveNode[] },
  graph: string,
): readonly ConstDirectiveNode[] {
  const joins = joinDirectives(owner, 'join__type').filter(isOf(graph));
  const lengthOf = (join: ConstDirectiveNode) => stringArgument(join, 'key')?.length ?? 0;
  const resolvable = joins.filter((join) => lengthOf(join) > 0 && !isUnresolvableKey(join));
  const [shortest] = resolvable.toSorted((one, other) => lengthOf(one) - lengthOf(other));
  return shortest ? [shortest] : joins;
}

/** Keeps all of a type that the subgraph has, or its keys if it is an entity. */
function keepType(name: string, part: Growing, isKind = false): void {
  const { graph, types, unions, whole } = part;
  if (whole.has(name)) return;
  const members = unions.get(name)?.types;
  const owner = types.owners.get(name);
  if (members) {
    whole.add(name);
    for (const member of members) {
      keep(name, member.name.value, part);
      keepType(member.name.value, part);
    }
  }
  if (!owner || !isKnown(owner, graph)) return;
  keepKeys(name, part);
  if (!isKind && isEntity(owner, graph)) return;
  whole.add(name);
  for (const definition of owner.fields ?? []) {
    if (!fieldJoins(owner, definition).some(isOf(graph))) continue;
    keep(name, definition.name.value, part);
    keepType(namedType(types.typeIn(definition, graph)), part);
  }
  for (const kind of kindsIn(graph, name, types)) keepType(kind, part, true);
}

/** What a subgraph knows to implement an interface. */
function kindsIn(graph: string, type: string, types: TypeIndex): string[] {
  return types.kindsOf(type).filter((kind) =>
    joinDirectives(types.owners.get(kind) ?? {}, 'join__implements')
      .filter(isOf(graph))
      .some((join) => stringArgument(join, 'interface') === type),
  );
}

function isKnown(owner: FieldOwner, graph: string): boolean {
  return joinDirectives(owner, 'join__type').some(isOf(graph));
}

function isEntity(owner: FieldOwner, graph: string): boolean {
  return joinDirectives(owner, 'join__type')
    .filter(isOf(graph))
    .some(
      (join) =>
        stringArgument(join, 'key') !== undefined &&
        !isUnresolvableKey(join) &&
        (owner.kind === Kind.OBJECT_TYPE_DEFINITION || booleanArgument(join, 'isInterfaceObject')),
    );
}

/** The fields that a part has of what its field gives, at any depth, as coordinates. */
export function coordinatesBelow(
  { type, field, graph }: Requiring,
  contents: PartContents,
  types: TypeIndex,
): ReadonlySet<string> {
  const found = new Set<string>();
  const entered = new Set<string>();
  enter(type, field);
  return found;

  function enter(owner: string, name: string): void {
    const definition = types.fieldOf(owner, name);
    if (!definition) return;
    const given = namedType(types.typeIn(definition, graph));
    for (const below of [given, ...types.kindsOf(given)]) {
      if (entered.has(below)) continue;
      entered.add(below);
      for (const each of contents.get(below) ?? []) {
        found.add(`${below}.${each}`);
        enter(below, each);
      }
    }
  }
}
