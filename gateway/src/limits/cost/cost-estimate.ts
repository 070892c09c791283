import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { argumentCosts } from './argument-cost.ts';
import type { CostRules } from './cost-rules.ts';
import { type Cost, constant, product, sum } from './cost-term.ts';
import { listSizeTerm } from './list-size.ts';

export interface CostEstimateOptions {
  /** What the document is valid by. */
  readonly schema: GraphQLSchema;
  readonly rules: CostRules;
  /** Items of a list of which the supergraph does not say how long it is. */
  readonly listSize: number;
}

/** The sizes that a field gives to fields of its type. */
interface Sizing {
  readonly fields: readonly string[];
  readonly size: Cost;
}

interface Estimating {
  readonly options: CostEstimateOptions;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly operation: OperationDefinitionNode;
  /** Costs of fragments, by what gives sizes where they are spread. */
  readonly known: Map<Sizing | undefined, Map<string, Cost>>;
}

/** What every mutation costs beside its fields. */
const MUTATION_COST = 10;

/**
 * Gives what a valid operation costs at most, as a term of its variables: each object counts its
 * weight, a list as often as it is long. What `@skip` and `@include` leave out is counted, and
 * fields that are asked for twice are counted twice.
 */
export function costOfOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  options: CostEstimateOptions,
): Cost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const estimating = { options, fragments, operation, known: new Map() };
  const root = options.schema.getRootType(operation.operation) ?? undefined;
  const base = operation.operation === OperationTypeNode.MUTATION ? MUTATION_COST : 0;
  return sum([constant(base), selectionsCost(operation.selectionSet, root, undefined, estimating)]);
}

function selectionsCost(
  { selections }: SelectionSetNode,
  parent: GraphQLNamedType | undefined,
  sizing: Sizing | undefined,
  estimating: Estimating,
): Cost {
  const costs = selections.map((selection): Cost => {
    if (selection.kind === Kind.FIELD) return fieldCost(selection, parent, sizing, estimating);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      return fragmentCost(selection.name.value, sizing, estimating);
    }
    const condition = selection.typeCondition?.name.value;
    const type = condition === undefined ? parent : estimating.options.schema.getType(condition);
    return selectionsCost(selection.selectionSet, type, sizing, estimating);
  });
  return sum(costs);
}

/** Each fragment is estimated once for each place that gives it sizes. */
function fragmentCost(name: string, sizing: Sizing | undefined, estimating: Estimating): Cost {
  const known = estimating.known.get(sizing) ?? new Map<string, Cost>();
  estimating.known.set(sizing, known);
  const found = known.get(name);
  if (found) return found;
  const fragment = estimating.fragments.get(name);
  if (!fragment) return constant(0);
  const type = estimating.options.schema.getType(fragment.typeCondition.name.value);
  const cost = selectionsCost(fragment.selectionSet, type, sizing, estimating);
  known.set(name, cost);
  return cost;
}

function fieldCost(
  field: FieldNode,
  parent: GraphQLNamedType | undefined,
  sizing: Sizing | undefined,
  estimating: Estimating,
): Cost {
  const definition = definitionOf(field, parent);
  // Names of types and the schema itself cost no subgraph anything.
  if (!parent || !definition) return constant(0);
  const { options, operation } = estimating;
  const places = placesOf(parent, options.schema);
  const type = getNamedType(definition.type);
  const slice = listSizeTerm({ field, definition, places, operation, ...options });
  const inner = { fields: slice?.fields ?? [], size: slice?.size ?? constant(1) };
  const below = field.selectionSet
    ? selectionsCost(
        field.selectionSet,
        type,
        inner.fields.length > 0 ? inner : undefined,
        estimating,
      )
    : constant(0);
  const own =
    heaviest(places.map((place) => options.rules.weightOfField(place, field.name.value))) ??
    weightOf(type, options);
  // A size for other fields says nothing of this one.
  const ownSize = inner.fields.length === 0 ? slice?.size : undefined;
  const size = sizing?.fields.includes(field.name.value) ? sizing.size : ownSize;
  return sum([
    product(lengthOf(definition, size, options), sum([constant(own), below])),
    argumentCosts({ field, definition, places, operation, rules: options.rules }),
  ]);
}

/** How many values a field of this type has: 1, or the length of the list that it is. */
function lengthOf(
  { type }: GraphQLField<unknown, unknown>,
  size: Cost | undefined,
  { listSize }: CostEstimateOptions,
): Cost {
  let length = constant(1);
  let inner = getNullableType(type);
  for (let level = 0; isListType(inner); level += 1) {
    const outermost = level === 0 ? size : undefined;
    length = product(length, outermost ?? constant(listSize));
    inner = getNullableType(inner.ofType);
  }
  return length;
}

/** The types whose field this can be, for an interface says nothing of costs itself. */
function placesOf(parent: GraphQLNamedType, schema: GraphQLSchema): readonly string[] {
  if (!isInterfaceType(parent)) return [parent.name];
  return [parent.name, ...schema.getPossibleTypes(parent).map(({ name }) => name)];
}

/** What one value of a type weighs; of an abstract type, the heaviest that it can be. */
function weightOf(type: GraphQLNamedType, { schema, rules }: CostEstimateOptions): number {
  const own = rules.weightOfType(type.name);
  if (own !== undefined) return own;
  if (!isCompositeType(type)) return 0;
  if (!isAbstractType(type)) return 1;
  return heaviest(schema.getPossibleTypes(type).map(({ name }) => rules.weightOfType(name))) ?? 1;
}

function definitionOf(
  { name }: FieldNode,
  parent: GraphQLNamedType | undefined,
): GraphQLField<unknown, unknown> | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  return parent.name.startsWith('__') ? undefined : parent.getFields()[name.value];
}

function heaviest(weights: readonly (number | undefined)[]): number | undefined {
  let most: number | undefined;
  for (const weight of weights) {
    if (weight !== undefined && (most === undefined || weight > most)) most = weight;
  }
  return most;
}
