import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type NameNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { parseFieldSet, printFieldSet } from './field-set.ts';
import {
  booleanArgument,
  type FieldOwner,
  fieldJoins,
  indexTypes,
  isOf,
  joinDirectives,
  mapOwners,
  stringArgument,
} from './type-index.ts';

export interface KeyedSupergraph {
  readonly document: DocumentNode;
  /** The real field of each virtual one, by names. */
  readonly keyFields: ReadonlyMap<string, string>;
}

/** The keys of a type in one subgraph, given by its value of `enum join__Graph`. */
export interface KeyTarget {
  readonly type: string;
  readonly graph: string;
  /** The subgraphs, of those that have a field of the key, from which one may come by it. */
  readonly isKnownTo: (graph: string) => boolean;
}

/**
 * The supergraph with virtual keys in place of some. Only those subgraphs have their fields from
 * which the planner is to come, so it comes from there.
 */
export function withVirtualKeys(
  supergraph: DocumentNode,
  targets: readonly KeyTarget[],
): KeyedSupergraph {
  const keyFields = new Map<string, string>();
  if (targets.length === 0) return { document: supergraph, keyFields };
  const types = indexTypes(supergraph);
  const added = new Map<string, FieldDefinitionNode[]>();
  const keys = new Map<ConstDirectiveNode, ConstDirectiveNode>();
  for (const target of targets) {
    const nameOf = new Map<string, string>();
    const virtualName = (field: string): string => {
      const known = nameOf.get(field);
      if (known !== undefined) return known;
      const name = types.unusedFieldName((n) => `_key${n}_${field}`, keyFields);
      keyFields.set(name, field);
      nameOf.set(field, name);
      return name;
    };
    const owner = types.owners.get(target.type);
    for (const join of joinDirectives(owner ?? {}, 'join__type').filter(isOf(target.graph))) {
      const key = stringArgument(join, 'key');
      if (key !== undefined)
        keys.set(join, withKey(join, renamed(parseFieldSet(key), virtualName)));
    }
    for (const [field, name] of nameOf) addField(target, field, name);
  }

  function addField({ type, isKnownTo }: KeyTarget, field: string, name: string): void {
    for (const each of [type, ...types.kindsOf(type)]) {
      const owner = types.owners.get(each);
      const real = types.fieldOf(each, field);
      if (!owner || !real) continue;
      const joins = fieldJoins(owner, real).filter((join) => {
        const graph = stringArgument(join, 'graph');
        return graph === undefined || isKnownTo(graph);
      });
      append(added, each, { ...real, name: nameNode(name), directives: joins });
    }
  }
  return { document: rebuilt(supergraph, keys, added), keyFields };
}

/**
 * The keys of interface objects that require others, where the interface is an object to several
 * subgraphs. Coming from another one of these the planner throws; so it is to come from one that
 * knows the kinds.
 */
export function keysOfInterfaceObjects(supergraph: DocumentNode): readonly KeyTarget[] {
  const { owners } = indexTypes(supergraph);
  return [...owners.values()].flatMap((owner) => {
    const objects = joinDirectives(owner, 'join__type').filter((join) =>
      booleanArgument(join, 'isInterfaceObject'),
    );
    const graphs = new Set(objects.flatMap((join) => stringArgument(join, 'graph') ?? []));
    if (graphs.size < 2) return [];
    const requiring = [...graphs].filter((graph) => requiresIn(owner, graph));
    return requiring.map((graph): KeyTarget => {
      const isKnownTo = (other: string) => other === graph || !graphs.has(other);
      return { type: owner.name.value, graph, isKnownTo };
    });
  });
}

function rebuilt(
  document: DocumentNode,
  keys: ReadonlyMap<ConstDirectiveNode, ConstDirectiveNode>,
  added: ReadonlyMap<string, readonly FieldDefinitionNode[]>,
): DocumentNode {
  return mapOwners(document, (owner) => {
    const directives = (owner.directives ?? []).map((each) => keys.get(each) ?? each);
    const more = added.get(owner.name.value) ?? [];
    return { ...owner, directives, fields: [...(owner.fields ?? []), ...more] };
  });
}

function requiresIn({ fields = [] }: FieldOwner, graph: string): boolean {
  return fields.some((field) =>
    joinDirectives(field, 'join__field').some(
      (join) => isOf(graph)(join) && stringArgument(join, 'requires') !== undefined,
    ),
  );
}

function renamed(set: SelectionSetNode, rename: (field: string) => string): SelectionSetNode {
  const selections = set.selections.map((selection): SelectionNode => {
    if (selection.kind !== Kind.FIELD) return selection;
    return { ...selection, name: nameNode(rename(selection.name.value)) };
  });
  return { ...set, selections };
}

function withKey(directive: ConstDirectiveNode, key: SelectionSetNode): ConstDirectiveNode {
  const value = { kind: Kind.STRING, value: printFieldSet(key) } as const;
  const given = (directive.arguments ?? []).map((argument) =>
    argument.name.value === 'key' ? { ...argument, value } : argument,
  );
  return { ...directive, arguments: given };
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
