import { Kind, type SelectionSetNode } from 'graphql';
import { parseFieldSet } from './field-set.ts';
import {
  booleanArgument,
  isOf,
  joinDirectives,
  namedType,
  resolvingGraphs,
  stringArgument,
  type TypeIndex,
} from './type-index.ts';

/** A field that requires others, in one subgraph. */
export interface Requiring {
  readonly type: string;
  readonly field: string;
  /** The subgraph, as a value of `enum join__Graph`. */
  readonly graph: string;
  readonly requires: SelectionSetNode;
  /** What it requires, at any depth, as coordinates such as `Product.price`. */
  readonly needs: ReadonlySet<string>;
}

/**
 * The fields that require what a subgraph resolves which itself requires, through a third or the
 * same field, what follows from it, with those that require these in turn; and what they require of
 * that kind, as coordinates.
 */
export function circularRequires(types: TypeIndex): {
  readonly fields: readonly Requiring[];
  readonly required: ReadonlySet<string>;
  /** Those of the fields through which it goes back to where what they require is. */
  readonly between: ReadonlySet<Requiring>;
} {
  const all = requiringFields(types);
  const required = new Set<string>();
  const between = new Set<Requiring>();
  for (const each of all) {
    const before = graphsOfDependents(each, all, types);
    for (const need of each.needs) {
      const isCircular = resolversOf(need, types).some(
        (graph) => graph !== each.graph && before.has(graph),
      );
      if (!isCircular) continue;
      required.add(need);
      between.add(each);
    }
  }
  const fields = new Set(
    all.filter((each) => requiresAny(each, required, types) || isTakenForGranted(each, all, types)),
  );
  if (fields.size > 0) {
    for (const each of all) if (showsWhatOthersBeginWith(each, all, types)) fields.add(each);
  }
  // The set grows while it is gone through.
  for (const { type, field } of fields) {
    const names = new Set(ownersOf(type, types).map((owner) => `${owner}.${field}`));
    for (const each of all) {
      if (requiresAny(each, names, types) && isRequired(each, all, types)) fields.add(each);
    }
  }
  return { fields: all.filter((each) => fields.has(each)), required, between };
}

/**
 * Whether a field requires what another subgraph has itself for a field that requires more below:
 * for that one, the planner asks for it where the objects come from, even if it is external there.
 */
function showsWhatOthersBeginWith(
  { needs, graph }: Requiring,
  all: readonly Requiring[],
  types: TypeIndex,
): boolean {
  const isShown = (need: string) =>
    isExternal(need, graph, types) && isGivenBy(graph, need.split('.')[0] ?? '', types);
  return all.some(
    (other) =>
      other.graph !== graph &&
      [...other.needs].some((need) => isExternal(need, other.graph, types)) &&
      [...other.needs].some(
        (need) =>
          needs.has(need) && resolversOf(need, types).includes(other.graph) && isShown(need),
      ),
  );
}

/**
 * Whether a field is required by another subgraph, of objects that its own may begin with: there the
 * planner takes it for granted.
 */
function isTakenForGranted(field: Requiring, all: readonly Requiring[], types: TypeIndex): boolean {
  return isRequired(field, all, types) && isGivenBy(field.graph, field.type, types);
}

function isRequired(
  { type, field, graph }: Requiring,
  all: readonly Requiring[],
  types: TypeIndex,
): boolean {
  const names = ownersOf(type, types).map((owner) => `${owner}.${field}`);
  return all.some((other) => other.graph !== graph && names.some((name) => other.needs.has(name)));
}

/** Whether a field of a subgraph has objects of a type as its value. */
function isGivenBy(graph: string, type: string, types: TypeIndex): boolean {
  return [...types.owners.values()].some((owner) =>
    (owner.fields ?? []).some(
      (field) =>
        types.isKindOf(type, namedType(types.typeIn(field, graph))) &&
        resolvingGraphs(owner, field).includes(graph),
    ),
  );
}

/** Whether a field requires one of the given ones of another subgraph. */
function requiresAny(
  { needs, graph }: Requiring,
  coordinates: ReadonlySet<string>,
  types: TypeIndex,
): boolean {
  return [...needs].some((need) => coordinates.has(need) && isExternal(need, graph, types));
}

/** A type and those that have its fields as theirs. */
function ownersOf(type: string, types: TypeIndex): readonly string[] {
  return [type, ...types.kindsOf(type)];
}

/** The names of the fields that require others, of whatever type. */
export function namesOfRequiring(types: TypeIndex): ReadonlySet<string> {
  return new Set(requiringFields(types).map(({ field }) => field));
}

/** Every field that requires others. */
export function requiringFields(types: TypeIndex): readonly Requiring[] {
  return [...types.owners.values()].flatMap(({ name: { value: type }, fields = [] }) =>
    fields.flatMap((definition) =>
      joinDirectives(definition, 'join__field').flatMap((join): Requiring[] => {
        const text = stringArgument(join, 'requires');
        const graph = stringArgument(join, 'graph');
        if (text === undefined || graph === undefined) return [];
        const requires = parseFieldSet(text);
        const needs = coordinatesIn(requires, type, graph, types);
        return [{ type, field: definition.name.value, graph, requires, needs }];
      }),
    ),
  );
}

/** The fields of a set, of all the types by whose name they may be known. */
export function coordinatesIn(
  set: SelectionSetNode,
  type: string,
  graph: string,
  types: TypeIndex,
): ReadonlySet<string> {
  const found = new Set<string>();
  enter(set, type);
  return found;

  function enter({ selections }: SelectionSetNode, parent: string): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        enter(selection.selectionSet, selection.typeCondition?.name.value ?? parent);
      }
      if (selection.kind !== Kind.FIELD) continue;
      const { name, selectionSet } = selection;
      const relatives = [...types.kindsOf(parent), ...types.interfaceObjectsOf(parent)];
      for (const owner of [parent, ...relatives]) found.add(`${owner}.${name.value}`);
      const definition = types.fieldOf(parent, name.value);
      if (selectionSet && definition) {
        enter(selectionSet, namedType(types.typeIn(definition, graph)));
      }
    }
  }
}

/** The subgraphs with a field that requires the given one, or another one that does. */
function graphsOfDependents(
  field: Requiring,
  all: readonly Requiring[],
  types: TypeIndex,
): ReadonlySet<string> {
  const found = new Set([field]);
  // The set grows while it is gone through.
  for (const { type, field: name } of found) {
    const names = ownersOf(type, types).map((owner) => `${owner}.${name}`);
    for (const other of all) {
      if (names.some((coordinate) => other.needs.has(coordinate))) found.add(other);
    }
  }
  return new Set([...found].filter((each) => each !== field).map(({ graph }) => graph));
}

/** Whether a subgraph knows a field of another one, to require or to provide it. */
export function isExternal(coordinate: string, graph: string, types: TypeIndex): boolean {
  const [type = '', field = ''] = coordinate.split('.');
  const definition = types.fieldOf(type, field);
  const joins = definition ? joinDirectives(definition, 'join__field') : [];
  return joins.some((join) => isOf(graph)(join) && booleanArgument(join, 'external'));
}

/** The subgraphs that resolve a field by their own. */
export function resolversOf(coordinate: string, types: TypeIndex): readonly string[] {
  const [type = '', field = ''] = coordinate.split('.');
  const owner = types.owners.get(type);
  const definition = types.fieldOf(type, field);
  return owner && definition ? resolvingGraphs(owner, definition) : [];
}
