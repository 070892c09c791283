import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

export interface OperationLimits {
  /** Fields within fields. @default 30 */
  readonly maxDepth?: number;
  /**
   * Objects that the answer may hold: those that the operation could return by its page sizes and, while it
   * is answered, those that there are. @default 200_000
   */
  readonly maxObjects?: number;
  /** Objects that a list without a page size is reckoned with. @default 5 */
  readonly assumedListSize?: number;
}

export const DEFAULT_LIMITS = { maxDepth: 30, maxObjects: 200_000, assumedListSize: 5 } as const;

interface Reckoning {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly assumedListSize: number;
  /** So that a fragment is reckoned once, however often it is spread. */
  readonly known: Map<string, Size>;
}

/** How large the answer to some selections can be under one object. */
interface Size {
  readonly depth: number;
  readonly objects: number;
  /** Objects for each entry of the page that the selections are made of. */
  readonly perEntry: number;
}

const NOTHING: Size = { depth: 0, objects: 0, perEntry: 0 };

/** Refuses operations that could return more than an answer may hold, before anything is read for them. */
export function limitOperations<Context extends object>(
  schema: GraphQLSchema,
  { maxDepth, maxObjects, assumedListSize }: Required<OperationLimits>,
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          const variables = request.variables ?? {};
          if (!operation) return;
          const size = sizeOf(schema, document, operation, variables, assumedListSize);
          if (size.depth > maxDepth) {
            throw tooLarge(`The operation nests more than ${maxDepth} fields.`);
          }
          if (size.objects > maxObjects) {
            throw tooLarge(`The operation could return more than ${maxObjects} objects.`);
          }
        },
      };
    },
  };
}

/** Reckons the depth of an operation and how many objects it could return. */
export function sizeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  assumedListSize: number,
): Pick<Size, 'depth' | 'objects'> {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition]] : [],
    ),
  );
  const root = schema.getRootType(operation.operation);
  const known = new Map<string, Size>();
  const reckoning = { schema, fragments, variables, assumedListSize, known };
  if (!root) return { depth: 0, objects: 0 };
  const size = sizeOfSet(reckoning, operation.selectionSet, root);
  return { depth: size.depth, objects: total(size, assumedListSize) };
}

function sizeOfSet(
  reckoning: Reckoning,
  { selections }: SelectionSetNode,
  type: GraphQLNamedType | undefined,
): Size {
  let { depth, objects, perEntry } = NOTHING;
  for (const selection of selections) {
    const size = sizeOfSelection(reckoning, selection, type);
    depth = Math.max(depth, size.depth);
    objects += size.objects;
    perEntry += size.perEntry;
  }
  return { depth, objects, perEntry };
}

function sizeOfSelection(
  reckoning: Reckoning,
  selection: SelectionNode,
  type: GraphQLNamedType | undefined,
): Size {
  if (selection.kind === 'Field') return sizeOfField(reckoning, selection, type);
  if (selection.kind === 'FragmentSpread') return sizeOfFragment(reckoning, selection.name.value);
  const condition = selection.typeCondition?.name.value;
  const inner = condition === undefined ? type : reckoning.schema.getType(condition);
  return sizeOfSet(reckoning, selection.selectionSet, inner);
}

function sizeOfFragment(reckoning: Reckoning, name: string): Size {
  const known = reckoning.known.get(name);
  if (known) return known;
  const fragment = reckoning.fragments.get(name);
  if (!fragment) return NOTHING;
  const type = reckoning.schema.getType(fragment.typeCondition.name.value);
  const size = sizeOfSet(reckoning, fragment.selectionSet, type);
  reckoning.known.set(name, size);
  return size;
}

function sizeOfField(
  reckoning: Reckoning,
  field: FieldNode,
  parent: GraphQLNamedType | undefined,
): Size {
  if (!field.selectionSet) return { ...NOTHING, depth: 1 };
  const type = outputType(field, parent);
  const within = sizeOfSet(reckoning, field.selectionSet, type && getNamedType(type));
  const depth = within.depth + 1;
  const asked = sizeArgument(reckoning, field, parent);
  if (type === undefined || !isListType(getNullableType(type))) {
    // A page: its lists are as long as it was asked for.
    return { depth, objects: 1 + total(within, asked ?? reckoning.assumedListSize), perEntry: 0 };
  }
  const entry = 1 + total(within, reckoning.assumedListSize);
  if (asked === undefined) return { depth, objects: 0, perEntry: entry };
  return { depth, objects: asked * entry, perEntry: 0 };
}

function total({ objects, perEntry }: Size, entries: number): number {
  return objects + perEntry * entries;
}

function outputType(
  { name }: FieldNode,
  parent: GraphQLNamedType | undefined,
): GraphQLOutputType | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  return parent.getFields()[name.value]?.type;
}

/** The arguments that say how many entries are wanted. */
const SIZE_ARGUMENTS = ['representations', 'first', 'last', 'limit'];

/** A page that is asked for without a size. */
const USUAL_PAGE = 20;

/** A list that is asked for more refuses by itself, and says so at its place. */
const LARGEST_PAGE = 10_000;

/**
 * How many entries the field was asked for, at least 1: a smaller number would take what is below it out
 * of the sum.
 */
function sizeArgument(
  { variables }: Reckoning,
  { name, arguments: given = [] }: FieldNode,
  parent: GraphQLNamedType | undefined,
): number | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  const sizes = (parent.getFields()[name.value]?.args ?? []).flatMap((argument) => {
    if (!SIZE_ARGUMENTS.includes(argument.name)) return [];
    const node = given.find((candidate) => candidate.name.value === argument.name)?.value;
    const size = (node && sizeIn(node, variables)) ?? argument.defaultValue;
    if (typeof size !== 'number') return [];
    return [argument.name === 'representations' ? size : Math.min(size, LARGEST_PAGE)];
  });
  const isPage = parent.getFields()[name.value]?.args.some(({ name: of }) => of === 'first');
  if (sizes.length === 0) return isPage ? USUAL_PAGE : undefined;
  return Math.max(1, ...sizes);
}

function sizeIn(node: ValueNode, variables: Reckoning['variables']): number | undefined {
  if (node.kind === 'IntValue') return Number(node.value);
  if (node.kind === 'ListValue') return node.values.length;
  const value = node.kind === 'Variable' ? variables[node.name.value] : undefined;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' ? value : undefined;
}

function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'OPERATION_TOO_LARGE' } });
}
