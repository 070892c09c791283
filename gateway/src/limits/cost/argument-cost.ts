import {
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { isRecord } from '../../util/is-record.ts';
import type { CostRules } from './cost-rules.ts';
import { type Cost, constant, sum, variable } from './cost-term.ts';
import type { FieldPlace } from './list-size.ts';

/** What the arguments of a field cost. */
export function argumentCosts({ field, definition, places, rules }: FieldPlace): Cost {
  const costs = (field.arguments ?? []).map(({ name: { value: name }, value }): Cost => {
    const type = definition.args.find((each) => each.name === name)?.type;
    if (!type) return constant(0);
    const weights = places.map((each) => rules.weightOfArgument(each, field.name.value, name));
    const weight = weights.find((each) => each !== undefined);
    return valueCost(value, type, weight, rules);
  });
  return sum(costs);
}

function valueCost(
  value: ValueNode,
  type: GraphQLInputType,
  weight: number | undefined,
  rules: CostRules,
): Cost {
  const named = getNamedType(type);
  const isFree =
    !isInputObjectType(named) &&
    weight === undefined &&
    rules.weightOfType(named.name) === undefined;
  if (isFree) return constant(0);
  if (!hasVariables(value)) {
    return constant(inputCost(valueFromASTUntyped(value), type, weight, rules));
  }
  return variable(({ variables }) =>
    inputCost(valueFromASTUntyped(value, variables), type, weight, rules),
  );
}

function hasVariables(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(hasVariables);
  return value.kind === Kind.OBJECT && value.fields.some((field) => hasVariables(field.value));
}

/** What an input value costs: each object in it its weight, with the weights of its fields. */
function inputCost(
  value: unknown,
  type: GraphQLInputType,
  weight: number | undefined,
  rules: CostRules,
): number {
  if (value == null) return 0;
  if (Array.isArray(value)) {
    let total = 0;
    for (const item of value) total += inputCost(item, type, weight, rules);
    return total;
  }
  const named = getNamedType(type);
  const own = weight ?? rules.weightOfType(named.name);
  if (!isInputObjectType(named)) return own ?? 0;
  let total = own ?? 1;
  if (!isRecord(value)) return total;
  for (const { name, type: inner } of Object.values(named.getFields())) {
    if (!Object.hasOwn(value, name)) continue;
    const fieldWeight = rules.weightOfInputField(named.name, name);
    total += inputCost(value[name], inner, fieldWeight, rules);
  }
  return total;
}
