import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type UnionTypeDefinitionNode,
} from 'graphql';
import {
  circularRequires,
  coordinatesIn,
  isExternal,
  type Requiring,
  requiringFields,
  resolversOf,
} from './circular-requires.ts';
import { parseFieldSet } from './field-set.ts';
import {
  contentsOfPart,
  coordinatesBelow,
  keysOfPart,
  type PartContents,
} from './part-contents.ts';
import {
  type FieldOwner,
  fieldJoins,
  indexTypes,
  isFieldOwner,
  isOf,
  joinDirectives,
  namedType,
  stringArgument,
  type TypeIndex,
} from './type-index.ts';
import type { KeyTarget } from './virtual-keys.ts';

export interface PartedSupergraph {
  readonly document: DocumentNode;
  /** The subgraph that each part belongs to, by names. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** Keys of the parts, by which one is to come from where they get what they require. */
  readonly keys: readonly KeyTarget[];
}

/** A field that requires others, as a subgraph of its own. */
interface Part {
  readonly requiring: Requiring;
  /** Its value of `enum join__Graph`. */
  readonly graph: string;
  /** No subgraph can have this name. */
  readonly name: string;
  readonly contents: PartContents;
}

/**
 * The supergraph with subgraphs of their own for fields that require of each other, to and fro
 * between two subgraphs. The planner takes it that what a subgraph's type has can be asked for
 * there; on such ways it asks a subgraph for what is external to it, and passes on what comes.
 */
export function withPartedSubgraphs(supergraph: DocumentNode): PartedSupergraph {
  const types = indexTypes(supergraph);
  const { fields, required, between } = circularRequires(types);
  if (fields.length === 0) return { document: supergraph, subgraphs: new Map(), keys: [] };
  const unions = unionsOf(supergraph);
  const parts = fields.map((requiring): Part => {
    const { graph, type, field } = requiring;
    return {
      requiring,
      graph: `${graph}__${type}__${field}`,
      name: `${types.subgraphs.get(graph)}/${type}.${field}`,
      contents: contentsOfPart(requiring, types, unions),
    };
  });
  const isLeftOut = externalsOfParts(parts, types);
  const definitions = supergraph.definitions.map((definition) =>
    isFieldOwner(definition)
      ? ownerWithParts(definition, parts, isLeftOut)
      : withParts(definition, parts),
  );
  const subgraphs = new Map(
    parts.map(({ name, requiring }) => [name, types.subgraphs.get(requiring.graph) ?? '']),
  );
  const below = parts.map(({ requiring, contents }) =>
    coordinatesBelow(requiring, contents, types),
  );
  const shown = new Set(
    [...required].filter((coordinate) => below.some((found) => found.has(coordinate))),
  );
  const keys = parts
    .filter(({ requiring }) => between.has(requiring))
    .flatMap((part) => keyTarget(part, parts, shown, types) ?? []);
  return { document: { ...supergraph, definitions }, subgraphs, keys };
}

/**
 * The key of a part, as one that only those have who give what it requires; nothing if one of them
 * doesn't have the key, or if no part shows that again below what it gives: there the planner could
 * take it for what can be asked for, were it not for the key that has to be fetched with it.
 */
function keyTarget(
  { requiring, graph }: Part,
  parts: readonly Part[],
  shown: ReadonlySet<string>,
  types: TypeIndex,
): KeyTarget | undefined {
  const { type } = requiring;
  const owner = types.owners.get(type);
  if (!owner || owner.kind === Kind.INTERFACE_TYPE_DEFINITION) return undefined;
  const circular = [...requiring.needs].filter((need) => shown.has(need));
  if (circular.length === 0 || circular.some((need) => !need.startsWith(`${type}.`)))
    return undefined;
  const sources = new Set(circular.flatMap((need) => resolversOf(need, types)));
  for (const join of keysOfPart(owner, requiring.graph)) {
    for (const selection of parseFieldSet(stringArgument(join, 'key') ?? 'id').selections) {
      const name = selection.kind === Kind.FIELD ? selection.name.value : '';
      const holders = resolversOf(`${type}.${name}`, types);
      if ([...sources].some((source) => !holders.includes(source))) return undefined;
    }
  }
  const known = new Set([...sources, ...circular.flatMap((need) => partsFor(need, parts)), graph]);
  return { type, graph, isKnownTo: (other) => known.has(other) };
}

/** The parts that give a field. */
function partsFor(coordinate: string, parts: readonly Part[]): readonly string[] {
  return parts
    .filter(({ requiring: { type, field } }) => `${type}.${field}` === coordinate)
    .map(({ graph }) => graph);
}

/** A type, or the list of subgraphs, as the parts know it, too. */
function withParts(definition: DefinitionNode, parts: readonly Part[]): DefinitionNode {
  switch (definition.kind) {
    case Kind.UNION_TYPE_DEFINITION: {
      const own = parts.filter(({ contents }) => contents.has(definition.name.value));
      return withJoins(definition, own);
    }
    case Kind.SCALAR_TYPE_DEFINITION:
      return withJoins(definition, parts);
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const fields = (definition.fields ?? []).map((field) => withJoins(field, parts));
      return { ...withJoins(definition, parts), fields };
    }
    case Kind.ENUM_TYPE_DEFINITION: {
      if (definition.name.value === 'join__Graph') return graphsWithParts(definition, parts);
      const values = (definition.values ?? []).map((value) => withJoins(value, parts));
      return { ...withJoins(definition, parts), values };
    }
    default:
      return definition;
  }
}

function ownerWithParts(
  owner: FieldOwner,
  parts: readonly Part[],
  isLeftOut: (owner: string, field: string, graph: string) => boolean,
): FieldOwner {
  const own = parts.filter(({ contents }) => contents.has(owner.name.value));
  if (own.length === 0) return owner;
  const fields = (owner.fields ?? []).map((field): FieldDefinitionNode => {
    const { value: name } = field.name;
    const having = own.filter(({ contents }) => contents.get(owner.name.value)?.has(name));
    const isMoved = (join: ConstDirectiveNode) =>
      parts.some(
        ({ requiring }) =>
          requiring.type === owner.name.value &&
          requiring.field === name &&
          isOf(requiring.graph)(join),
      );
    const joins = fieldJoins(owner, field);
    const stay = joins.filter(
      (join) =>
        !isMoved(join) && !isLeftOut(owner.name.value, name, stringArgument(join, 'graph') ?? ''),
    );
    const others = (field.directives ?? []).filter((each) => each.name.value !== 'join__field');
    return { ...field, directives: [...others, ...stay, ...copies(joins, having)] };
  });
  const joins = (owner.directives ?? []).filter(
    (join) =>
      join.name.value !== 'join__implements' ||
      own.some(({ contents }) => contents.has(stringArgument(join, 'interface') ?? '')),
  );
  const isKept = (join: ConstDirectiveNode) =>
    join.name.value !== 'join__type' ||
    keysOfPart(owner, stringArgument(join, 'graph') ?? '').includes(join);
  const ofParts = copies(joins.filter(isKept), own);
  return { ...owner, directives: [...(owner.directives ?? []), ...ofParts], fields };
}

function withJoins<N extends { readonly directives?: readonly ConstDirectiveNode[] }>(
  node: N,
  parts: readonly Part[],
): N {
  const { directives = [] } = node;
  return { ...node, directives: [...directives, ...copies(directives, parts)] };
}

/** What the directives say of a subgraph, said of its parts. */
function copies(
  joins: readonly ConstDirectiveNode[],
  parts: readonly Part[],
): ConstDirectiveNode[] {
  return parts.flatMap(({ requiring, graph }) =>
    joins.filter(isOf(requiring.graph)).map((join): ConstDirectiveNode => {
      const value = { kind: Kind.ENUM, value: graph } as const;
      const given = (join.arguments ?? []).map((argument) =>
        argument.name.value === 'graph' ? { ...argument, value } : argument,
      );
      return { ...join, arguments: given };
    }),
  );
}

function graphsWithParts(
  graphs: EnumTypeDefinitionNode,
  parts: readonly Part[],
): EnumTypeDefinitionNode {
  const { values = [] } = graphs;
  const more = parts.flatMap(({ requiring, graph, name }) =>
    values
      .filter((value) => value.name.value === requiring.graph)
      .map((value) => ({
        ...value,
        name: { kind: Kind.NAME, value: graph } as const,
        directives: (value.directives ?? []).map((directive) => withName(directive, name)),
      })),
  );
  return { ...graphs, values: [...values, ...more] };
}

function withName(directive: ConstDirectiveNode, name: string): ConstDirectiveNode {
  const value = { kind: Kind.STRING, value: name } as const;
  const given = (directive.arguments ?? []).map((argument) =>
    argument.name.value === 'name' ? { ...argument, value } : argument,
  );
  return { ...directive, arguments: given };
}

/** What a subgraph needn't know any more: what only its parts require. */
function externalsOfParts(
  parts: readonly Part[],
  types: TypeIndex,
): (owner: string, field: string, graph: string) => boolean {
  const leftOut = new Map<string, ReadonlySet<string>>();
  for (const graph of new Set(parts.map(({ requiring }) => requiring.graph))) {
    const own = parts.filter(({ requiring }) => requiring.graph === graph);
    const required = new Set(own.flatMap(({ requiring }) => [...requiring.needs]));
    const used = usedIn(graph, parts, types);
    const unused = [...required].filter(
      (each) => !used.has(each) && isExternal(each, graph, types),
    );
    leftOut.set(graph, new Set(unused));
  }
  return (owner, field, graph) => leftOut.get(graph)?.has(`${owner}.${field}`) ?? false;
}

/** What a subgraph provides, requires outside of its parts, or has to have for keys or an interface. */
export function usedIn(
  graph: string,
  parts: readonly Pick<Part, 'requiring'>[],
  types: TypeIndex,
): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { type, field, graph: own, needs } of requiringFields(types)) {
    const isPart = parts.some(
      ({ requiring }) =>
        requiring.type === type && requiring.field === field && requiring.graph === own,
    );
    if (own === graph && !isPart) for (const need of needs) used.add(need);
  }
  for (const owner of types.owners.values()) {
    for (const definition of owner.fields ?? []) {
      for (const join of joinDirectives(definition, 'join__field').filter(isOf(graph))) {
        const provides = stringArgument(join, 'provides');
        if (provides === undefined) continue;
        const type = namedType(types.typeIn(definition, graph));
        const provided = coordinatesIn(parseFieldSet(provides), type, graph, types);
        for (const coordinate of provided) used.add(coordinate);
      }
    }
    for (const join of joinDirectives(owner, 'join__type').filter(isOf(graph))) {
      const key = stringArgument(join, 'key');
      if (key === undefined) continue;
      const keyed = coordinatesIn(parseFieldSet(key), owner.name.value, graph, types);
      for (const coordinate of keyed) used.add(coordinate);
    }
    for (const join of joinDirectives(owner, 'join__implements').filter(isOf(graph))) {
      const fields = types.owners.get(stringArgument(join, 'interface') ?? '')?.fields ?? [];
      for (const { name } of fields) used.add(`${owner.name.value}.${name.value}`);
    }
  }
  return used;
}

function unionsOf({ definitions }: DocumentNode): ReadonlyMap<string, UnionTypeDefinitionNode> {
  return new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.UNION_TYPE_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}
