import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
} from 'graphql';

/** Which subgraph a type comes from; to the others it is an extension. */
const OWNERS: Readonly<Record<string, string>> = {
  Person: 'people',
  Item: 'items',
  Opinion: 'opinions',
};

/**
 * An SDL file of the bench as federation 1 wants it: no `@link`, types of others extended, and
 * their keys external.
 */
export function toFederation1(subgraph: string, sdl: string): string {
  const definitions = parse(sdl).definitions.flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const owner = OWNERS[node.name.value];
    return owner === subgraph ? [print(node)] : [`extend ${print(withExternalKeys(node))}`];
  });
  return definitions.join('\n\n');
}

function withExternalKeys(type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  const keys = (type.directives ?? []).flatMap(fieldsOfKey);
  const fields = type.fields?.map((field) =>
    keys.includes(field.name.value) ? external(field) : field,
  );
  const { description: _, ...rest } = type;
  return { ...rest, ...(fields ? { fields } : {}) };
}

function fieldsOfKey({ name, arguments: args = [] }: ConstDirectiveNode): string[] {
  const value = args.find((argument) => argument.name.value === 'fields')?.value;
  return name.value === 'key' && value?.kind === Kind.STRING ? value.value.split(' ') : [];
}

function external(field: FieldDefinitionNode): FieldDefinitionNode {
  const directive: ConstDirectiveNode = {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'external' },
  };
  return { ...field, directives: [...(field.directives ?? []), directive] };
}
