import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Renames } from '../../plan/renames.ts';
import type { Data } from '../run/own.ts';
import { getOwn } from '../run/own.ts';
import { collectFields, type Selecting } from './collect-fields.ts';
import { ObjectShape } from './shape.ts';

export interface ProjectorOptions {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Names of the operation that are others in the data. @default none */
  readonly renames?: Renames | undefined;
  /** Whether objects at a place of the data may stand at other places, too. @default none does */
  readonly mayRepeat?: Selecting['mayRepeat'] | undefined;
}

/** What clients get to see of an operation's data; made once per operation. */
export interface Projector {
  /** The shape of the answer for the values of the variables that its conditions ask for. */
  shapeFor(conditions: Readonly<Data>): ObjectShape;
  /** The shape of the answer, where it doesn't depend on variables. */
  soleShape(): ObjectShape | undefined;
  /** Answers to the introspection fields of the root, by response key. */
  introspect(conditions: Readonly<Data>, variables: Readonly<Data>): Data;
}

/** Shapes that are kept: one for each combination of values that the conditions had. */
const MAX_SHAPES = 32;

const NOTHING: Data = Object.freeze(Object.create(null));

export function createProjector(options: ProjectorOptions): Projector {
  const { schema, operation, fragments, renames, mayRepeat = () => false } = options;
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new Error(`The schema has no type for a ${operation.operation}.`);
  const root = rootType;
  const names = conditionVariables(operation, fragments);
  const shapes = new Map<string, ObjectShape>();
  const mayIntrospect = hasIntrospection(operation, fragments);

  function selecting(conditions: Readonly<Data>): Selecting {
    const values = new Set(names.filter((name) => getOwn(conditions, name) === true));
    return { schema, fragments, isTrue: (variable) => values.has(variable), renames, mayRepeat };
  }
  function shapeFor(conditions: Readonly<Data>): ObjectShape {
    const key = names.map((name) => (getOwn(conditions, name) === true ? '1' : '0')).join('');
    const known = shapes.get(key);
    if (known) return known;
    const shape = new ObjectShape(root, [operation.selectionSet], selecting(conditions));
    if (shapes.size < MAX_SHAPES) shapes.set(key, shape);
    return shape;
  }
  return {
    shapeFor,
    soleShape: () => (names.length === 0 ? shapeFor({}) : undefined),
    introspect(conditions, variables) {
      if (!mayIntrospect) return NOTHING;
      const fields = collectFields([operation.selectionSet], rootType, selecting(conditions));
      const selections = [...fields.values()].flat().filter(isIntrospection);
      return introspect(options, selections, variables);
    },
  };
}

function introspect(
  { schema, operation, fragments }: ProjectorOptions,
  selections: readonly FieldNode[],
  variableValues: Readonly<Data>,
): Data {
  const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, selectionSet }, ...fragments.values()],
  };
  return executeSync({ schema, document, rootValue: {}, variableValues }).data ?? NOTHING;
}

function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

function hasIntrospection(
  operation: OperationDefinitionNode,
  fragments: ProjectorOptions['fragments'],
): boolean {
  let found = false;
  for (const definition of [operation, ...fragments.values()]) {
    visit(definition, {
      Field(node) {
        found ||= isIntrospection(node);
      },
    });
  }
  return found;
}

/** Variables that `@skip` and `@include` ask for. */
function conditionVariables(
  operation: OperationDefinitionNode,
  fragments: ProjectorOptions['fragments'],
): readonly string[] {
  const names = new Set<string>();
  for (const definition of [operation, ...fragments.values()]) {
    visit(definition, {
      Directive({ name, arguments: given }) {
        if (name.value !== 'skip' && name.value !== 'include') return;
        for (const { value } of given ?? []) {
          if (value.kind === Kind.VARIABLE) names.add(value.name.value);
        }
      },
    });
  }
  return [...names];
}
