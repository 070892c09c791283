import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { checkValue } from './check-value.ts';
import { LimitError } from './limit-error.ts';
import type { Bounds } from './shape-limits.ts';

/**
 * What a selection set comes to with every fragment put in its places. The numbers are exact up to
 * 2^53, which is more than any limit; beyond they lose digits, but they never wrap around.
 */
interface Shape {
  /** Fields within each other. */
  readonly depth: number;
  /** Fields and fragments within each other. */
  readonly levels: number;
  readonly selections: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields that are within no other field. */
  readonly rootFields: number;
}

/** A `Shape` that is being added up. */
type Sum = { -readonly [Name in keyof Shape]: Shape[Name] };

interface Counting {
  readonly bounds: Bounds;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The fragments that have been counted; one that is being counted counts nothing in itself. */
  readonly counted: Map<string, Shape>;
  /** Nodes that were looked at. */
  visits: number;
}

const NOTHING: Shape = Object.freeze({
  depth: 0,
  levels: 0,
  selections: 0,
  aliases: 0,
  directives: 0,
  rootFields: 0,
});

/**
 * Checks every operation and fragment of a document that may well be invalid: each node is looked
 * at once, however often its fragment is spread. Gives the number of nodes that were looked at.
 *
 * @throws {LimitError} for the first limit that is exceeded.
 */
export function checkDocument({ definitions }: DocumentNode, bounds: Bounds): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const counting: Counting = { bounds, fragments, counted: new Map(), visits: 0 };
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) checkOperation(definition, counting);
    // A fragment counts where it is spread; but one that is spread nowhere is validated as well.
    else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      shapeOfFragment(definition.name.value, 1, counting);
    }
  }
  return counting.visits;
}

function checkOperation(operation: OperationDefinitionNode, counting: Counting): void {
  const { name, variableDefinitions = [], directives, selectionSet } = operation;
  const { bounds } = counting;
  if (name && name.value.length > bounds.maxOperationNameLength) {
    throw new LimitError('maxOperationNameLength', bounds.maxOperationNameLength);
  }
  const sum = { ...NOTHING };
  for (const { defaultValue, directives: own } of variableDefinitions) {
    counting.visits += 1;
    if (defaultValue) counting.visits += checkValue(defaultValue, bounds);
    addDirectives(sum, own, counting);
  }
  addDirectives(sum, directives, counting);
  addSelections(sum, selectionSet, 1, counting);
  if (sum.rootFields > bounds.maxRootFields) {
    throw new LimitError('maxRootFields', bounds.maxRootFields);
  }
}

function shapeOfFragment(name: string, level: number, counting: Counting): Shape {
  const known = counting.counted.get(name);
  if (known) return known;
  const fragment = counting.fragments.get(name);
  counting.counted.set(name, NOTHING);
  if (!fragment) return NOTHING;
  const sum = { ...NOTHING };
  addDirectives(sum, fragment.directives, counting);
  addSelections(sum, fragment.selectionSet, level, counting);
  counting.counted.set(name, sum);
  return sum;
}

/** @param level of the set on the way to it, from 1: no way is gone further than it may be. */
function addSelections(
  sum: Sum,
  { selections }: SelectionSetNode,
  level: number,
  counting: Counting,
): void {
  if (level > counting.bounds.maxLevels) throw new LimitError('maxDepth', counting.bounds.maxDepth);
  for (const selection of selections) {
    counting.visits += 1;
    sum.selections += 1;
    addDirectives(sum, selection.directives, counting);
    if (selection.kind === Kind.FIELD) {
      addField(sum, selection, level, counting);
    } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
      addFragment(sum, shapeOfFragment(selection.name.value, level + 1, counting));
    } else {
      const inner = { ...NOTHING };
      addSelections(inner, selection.selectionSet, level + 1, counting);
      addFragment(sum, inner);
    }
    checkSum(sum, counting.bounds);
  }
}

function addField(sum: Sum, field: FieldNode, level: number, counting: Counting): void {
  const { alias, arguments: given, selectionSet } = field;
  sum.rootFields += 1;
  if (alias) sum.aliases += 1;
  if (given) {
    for (const { value } of given) counting.visits += checkValue(value, counting.bounds);
  }
  const inner = { ...NOTHING };
  if (selectionSet) addSelections(inner, selectionSet, level + 1, counting);
  addContent(sum, inner);
  sum.depth = Math.max(sum.depth, inner.depth + 1);
  sum.levels = Math.max(sum.levels, inner.levels + 1);
}

function addFragment(sum: Sum, inner: Shape): void {
  addContent(sum, inner);
  sum.rootFields += inner.rootFields;
  sum.depth = Math.max(sum.depth, inner.depth);
  sum.levels = Math.max(sum.levels, inner.levels + 1);
}

function addContent(sum: Sum, { selections, aliases, directives }: Shape): void {
  sum.selections += selections;
  sum.aliases += aliases;
  sum.directives += directives;
}

function addDirectives(
  sum: Sum,
  directives: readonly DirectiveNode[] | undefined,
  counting: Counting,
): void {
  if (!directives) return;
  sum.directives += directives.length;
  for (const { arguments: given = [] } of directives) {
    counting.visits += 1;
    for (const { value } of given) counting.visits += checkValue(value, counting.bounds);
  }
  checkSum(sum, counting.bounds);
}

function checkSum(sum: Shape, bounds: Bounds): void {
  if (sum.depth > bounds.maxDepth || sum.levels > bounds.maxLevels) {
    throw new LimitError('maxDepth', bounds.maxDepth);
  }
  if (sum.selections > bounds.maxSelections) {
    throw new LimitError('maxSelections', bounds.maxSelections);
  }
  if (sum.aliases > bounds.maxAliases) throw new LimitError('maxAliases', bounds.maxAliases);
  if (sum.directives > bounds.maxDirectives) {
    throw new LimitError('maxDirectives', bounds.maxDirectives);
  }
}
