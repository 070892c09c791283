import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { parseFieldSet, printFieldSet } from './field-set.ts';
import { indexTypes, mapOwners, namedType, stringArgument, type TypeIndex } from './type-index.ts';

/** Stands for a field with the arguments that some `@requires` gives it. */
export interface VirtualField {
  readonly name: string;
  readonly fieldName: string;
  readonly arguments: readonly ConstArgumentNode[];
  /** The types of the real field, as they are written, wherever a type has a field of the name. */
  readonly types: ReadonlySet<string>;
}

export interface VirtualSupergraph {
  readonly document: DocumentNode;
  readonly virtualFields: ReadonlyMap<string, VirtualField>;
  /** By subgraph, type and field: the selection of its `@requires`, with virtual fields in it. */
  readonly requirements: ReadonlyMap<string, SelectionSetNode>;
}

/** The place of a field in a subgraph, as a key of `requirements`. */
export function requirementKey(subgraph: string, type: string, field: string): string {
  return JSON.stringify([subgraph, type, field]);
}

/**
 * The supergraph with a virtual field, which has no arguments, for each use of a field that has
 * some in a `@requires`. To the planner, two fields of one name are one whatever their arguments:
 * it would fetch what one `@requires` asks for and hand it to another, or to the client.
 * A virtual field stands wherever the real one does, with the same directives.
 */
export function withVirtualFields(supergraph: DocumentNode): VirtualSupergraph {
  const types = indexTypes(supergraph);
  const virtualFields = new Map<string, VirtualField>();
  const virtualNames = new Map<string, string>();
  const added = new Map<string, Set<string>>();
  const rewritten = new Map<ConstDirectiveNode, SelectionSetNode>();

  for (const owner of types.owners.values()) {
    for (const field of owner.fields ?? []) {
      for (const directive of field.directives ?? []) {
        const text = requiresOf(directive);
        const graph = stringArgument(directive, 'graph');
        if (text === undefined || graph === undefined) continue;
        rewritten.set(directive, rewrite(parseFieldSet(text), owner.name.value, graph));
      }
    }
  }

  function rewrite(set: SelectionSetNode, parent: string, graph: string): SelectionSetNode {
    const selections = set.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value ?? parent;
        return { ...selection, selectionSet: rewrite(selection.selectionSet, type, graph) };
      }
      return rewriteField(selection, parent, graph);
    });
    return { ...set, selections };
  }

  function rewriteField(field: FieldNode, parent: string, graph: string): FieldNode {
    const definition = types.fieldOf(parent, field.name.value);
    if (!definition) return field;
    const type = namedType(types.typeIn(definition, graph));
    const selectionSet = field.selectionSet && rewrite(field.selectionSet, type, graph);
    const inner = selectionSet ? { ...field, selectionSet } : field;
    if ((definition.arguments ?? []).length === 0) return inner;
    const name = virtualNameOf(field);
    addTo(parent, field.name.value, name);
    return { ...inner, name: { kind: Kind.NAME, value: name }, arguments: [] };
  }

  function virtualNameOf(field: FieldNode): string {
    const fieldName = field.name.value;
    const given = (field.arguments ?? []) as readonly ConstArgumentNode[];
    const identity = JSON.stringify([fieldName, argumentsText(given)]);
    const known = virtualNames.get(identity);
    if (known !== undefined) return known;
    const name = types.unusedFieldName((n) => `_req${n}_${fieldName}`, virtualFields);
    virtualNames.set(identity, name);
    const fieldTypes = types.typesOfFields(fieldName);
    virtualFields.set(name, { name, fieldName, arguments: given, types: fieldTypes });
    return name;
  }

  /** Where an interface has the field, all its kinds must; where subgraphs take it for an object, it too. */
  function addTo(type: string, fieldName: string, name: string): void {
    const names = added.get(type) ?? new Set();
    if (names.has(name) || !types.fieldOf(type, fieldName)) return;
    added.set(type, names.add(name));
    for (const kind of types.kindsOf(type)) addTo(kind, fieldName, name);
    for (const above of types.interfaceObjectsOf(type)) addTo(above, fieldName, name);
  }

  const document = mapOwners(supergraph, (owner) => {
    const fields = (owner.fields ?? []).map((field) => withRewrittenRequires(field, rewritten));
    const virtual = [...(added.get(owner.name.value) ?? [])].flatMap((name) => {
      const real = fields.find((field) => field.name.value === virtualFields.get(name)?.fieldName);
      return real
        ? [{ ...real, name: { kind: Kind.NAME, value: name } as const, arguments: [] }]
        : [];
    });
    return { ...owner, fields: [...fields, ...virtual] };
  });
  return { document, virtualFields, requirements: requirementsOf(document, types) };
}

/** Arguments as text that is the same in whatever order they are given. */
export function argumentsText(
  given: readonly { readonly name: { readonly value: string } }[],
): string {
  return given
    .map((argument) => print(argument as ConstArgumentNode))
    .sort()
    .join(', ');
}

function withRewrittenRequires(
  field: FieldDefinitionNode,
  rewritten: ReadonlyMap<ConstDirectiveNode, SelectionSetNode>,
): FieldDefinitionNode {
  if (!field.directives?.some((directive) => rewritten.has(directive))) return field;
  const directives = field.directives.map((directive): ConstDirectiveNode => {
    const set = rewritten.get(directive);
    if (!set) return directive;
    const value = { kind: Kind.STRING, value: printFieldSet(set) } as const;
    const given = (directive.arguments ?? []).map((argument) =>
      argument.name.value === 'requires' ? { ...argument, value } : argument,
    );
    return { ...directive, arguments: given };
  });
  return { ...field, directives };
}

function requirementsOf(document: DocumentNode, types: TypeIndex): Map<string, SelectionSetNode> {
  const requirements = new Map<string, SelectionSetNode>();
  for (const { name, fields = [] } of indexTypes(document).owners.values()) {
    for (const field of fields) {
      for (const directive of field.directives ?? []) {
        const text = requiresOf(directive);
        const subgraph = types.subgraphs.get(stringArgument(directive, 'graph') ?? '');
        if (text === undefined || subgraph === undefined) continue;
        const key = requirementKey(subgraph, name.value, field.name.value);
        requirements.set(key, parseFieldSet(text));
      }
    }
  }
  return requirements;
}

function requiresOf(directive: ConstDirectiveNode): string | undefined {
  if (directive.name.value !== 'join__field') return undefined;
  return stringArgument(directive, 'requires');
}
