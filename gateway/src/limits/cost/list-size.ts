import {
  type FieldNode,
  type GraphQLField,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { LimitError } from '../limit-error.ts';
import type { CostRules, ListSize } from './cost-rules.ts';
import { type Cost, constant, type Evaluation, variable } from './cost-term.ts';

/** A field of an operation with what is known of it. */
export interface FieldPlace {
  readonly field: FieldNode;
  readonly definition: GraphQLField<unknown, unknown>;
  /** The types whose field it can be. */
  readonly places: readonly string[];
  readonly operation: OperationDefinitionNode;
  readonly rules: CostRules;
}

/** How long a list is, and which fields it is: none for the field itself. */
export interface ListSizeTerm {
  readonly size: Cost;
  readonly fields: readonly string[];
}

/** What `@listSize` makes of a field; `undefined` where there is none. */
export function listSizeTerm(
  place: FieldPlace & { readonly listSize: number },
): ListSizeTerm | undefined {
  const { field, places, rules, listSize } = place;
  const found = places.map((type) => rules.listSizeOf(type, field.name.value));
  const rule = found.find((each) => each !== undefined);
  if (!rule) return undefined;
  const { slicingArguments, assumedSize = listSize, sizedFields: fields } = rule;
  if (slicingArguments.length === 0) return { size: constant(assumedSize), fields };
  const slices = slicingArguments.map((name) => sliceOf(name, place));
  const size = variable((evaluation) => {
    const given = slices.flatMap((slice) => slice.given(evaluation) ?? []);
    if (evaluation.isStrict && !isSliced(rule, given, slices)) {
      throw new LimitError('cost.slicingArguments');
    }
    const sizes = given.length > 0 ? given : slices.flatMap(({ otherwise }) => otherwise ?? []);
    return sizes.length > 0 ? Math.max(0, ...sizes) : assumedSize;
  });
  return { size, fields };
}

interface Slice {
  /** What the operation gives, if it does. */
  readonly given: (evaluation: Evaluation) => number | undefined;
  /** What the schema gives in its place. */
  readonly otherwise: number | undefined;
}

function sliceOf(name: string, { field, definition, operation }: FieldPlace): Slice {
  const value = field.arguments?.find((each) => each.name.value === name)?.value;
  const fallback = definition.args.find((each) => each.name === name)?.defaultValue;
  return { given: givenBy(value, operation), otherwise: numberOf(fallback) };
}

function givenBy(
  value: ValueNode | undefined,
  { variableDefinitions = [] }: OperationDefinitionNode,
): Slice['given'] {
  if (value?.kind === Kind.INT) {
    const given = Number(value.value);
    return () => given;
  }
  if (value?.kind !== Kind.VARIABLE) return () => undefined;
  const { value: name } = value.name;
  const defined = variableDefinitions.find((each) => each.variable.name.value === name);
  const fallback = defined?.defaultValue;
  const otherwise = fallback?.kind === Kind.INT ? Number(fallback.value) : undefined;
  return ({ variables }) =>
    Object.hasOwn(variables, name) ? numberOf(variables[name]) : otherwise;
}

/** Whether just one slicing argument is there, be it by the schema. */
function isSliced(
  { requireOneSlicingArgument }: ListSize,
  given: readonly number[],
  slices: readonly Slice[],
): boolean {
  if (!requireOneSlicingArgument || given.length === 1) return true;
  return given.length === 0 && slices.some(({ otherwise }) => otherwise !== undefined);
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && !Number.isNaN(value) ? value : undefined;
}
