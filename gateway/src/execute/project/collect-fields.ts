import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Renames } from '../../plan/renames.ts';
import { isIncluded } from '../run/is-included.ts';

/** An operation of a client, with the values of the variables that its conditions ask for. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly isTrue: (variable: string) => boolean;
  readonly renames: Renames | undefined;
  /** Whether objects at a place of the data, given by its keys, may stand at other places, too. */
  readonly mayRepeat: (place: readonly string[]) => boolean;
}

/** Fields by response key, in the order of the operation. */
export type CollectedFields = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * Collects the fields that are selected on an object of a type, as GraphQL's execution section
 * says. The type may be an interface: that of an object of which nobody said more.
 */
export function collectFields(
  selectionSets: readonly SelectionSetNode[],
  type: GraphQLCompositeType,
  { schema, fragments, isTrue }: Selecting,
): CollectedFields {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const { selections } of selectionSets) for (const selection of selections) add(selection);
  return fields;

  function add(selection: SelectionNode): void {
    if (!isIncluded(selection, isTrue)) return;
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      const known = fields.get(key);
      if (known) known.push(selection);
      else fields.set(key, [selection]);
      return;
    }
    const fragment = fragmentOf(selection);
    if (!fragment || !applies(fragment.typeCondition?.name.value, type, schema)) return;
    for (const below of fragment.selectionSet.selections) add(below);
  }

  function fragmentOf(selection: Exclude<SelectionNode, FieldNode>) {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
    const name = selection.name.value;
    if (visited.has(name)) return undefined;
    visited.add(name);
    return fragments.get(name);
  }
}

function applies(
  condition: string | undefined,
  type: GraphQLCompositeType,
  schema: GraphQLSchema,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditionType = schema.getType(condition);
  if (!isCompositeType(conditionType) || !isAbstractType(conditionType)) return false;
  return !('getTypes' in type) && schema.isSubType(conditionType, type);
}
