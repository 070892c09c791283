import {
  astFromValue,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  parseType,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
} from 'graphql';
import type { Random } from '../federation/random.ts';
import { nameNode } from './nodes.ts';

/** Arguments of one operation in the making, and the variables that some of them are given by. */
export interface Values {
  readonly random: Random;
  /** Values of the type `ID`. */
  readonly ids: readonly string[];
  /** By the text of their types. */
  readonly definitions: Map<string, VariableDefinitionNode[]>;
  /** Values of variables; some that have a default or may be `null` have none. */
  readonly given: Record<string, unknown>;
}

const STRINGS = ['text', '', 'a', 'b "quoted"\n', 'Zoë 🙂', '__proto__'];
const NUMBERS = [0, 1, 2, 3, -1, 2_147_483_647];
const MAX_DEPTH = 3;

export function startValues(random: Random, ids: readonly string[]): Values {
  return { random, ids, definitions: new Map(), given: {} };
}

export function definitionsOf({ definitions }: Values): VariableDefinitionNode[] {
  return [...definitions.values()].flat();
}

/** A value for an argument: literal, a variable, or a literal with variables in it. */
export function drawValue(type: GraphQLInputType, values: Values): ValueNode {
  return literal(type, 0, true, values);
}

/** A value of the type `Boolean!`. */
export function drawCondition(values: Values): ValueNode {
  const { random } = values;
  const draw = (): ValueNode => ({ kind: Kind.BOOLEAN, value: random.chance(0.5) });
  return random.chance(0.3)
    ? draw()
    : drawVariable('Boolean!', { literal: draw, json: () => random.chance(0.5) }, values);
}

interface Drawn {
  readonly literal: () => ValueNode;
  readonly json: () => unknown;
}

function drawVariable(type: string, { literal, json }: Drawn, values: Values): VariableNode {
  const { random, definitions, given } = values;
  const known = definitions.get(type) ?? [];
  if (known.length > 0 && random.chance(0.5)) return random.pick(known).variable;
  const name = `v${definitionsOf(values).length}`;
  const variable = { kind: Kind.VARIABLE, name: nameNode(name) } as const;
  const hasDefault = random.chance(0.35);
  const definition = {
    kind: Kind.VARIABLE_DEFINITION,
    variable,
    type: parseType(type, { noLocation: true }),
    ...(hasDefault ? { defaultValue: literal() } : {}),
  } as VariableDefinitionNode;
  definitions.set(type, [...known, definition]);
  const isOmitted = random.chance(0.4) && (hasDefault || !type.endsWith('!'));
  if (!isOmitted) given[name] = json();
  return variable;
}

function literal(
  type: GraphQLInputType,
  depth: number,
  mayVary: boolean,
  values: Values,
): ValueNode {
  const { random } = values;
  if (mayVary && random.chance(depth === 0 ? 0.35 : 0.15)) {
    const draw = { literal: () => literal(type, 0, false, values), json: () => json(type, values) };
    return drawVariable(`${type}`, draw, values);
  }
  if (!isNonNullType(type) && random.chance(0.1)) return { kind: Kind.NULL };
  return nonNullLiteral(type, depth, mayVary, values);
}

function nonNullLiteral(
  type: GraphQLInputType,
  depth: number,
  mayVary: boolean,
  values: Values,
): ValueNode {
  const { random } = values;
  if (isNonNullType(type)) return nonNullLiteral(type.ofType, depth, mayVary, values);
  if (isListType(type)) {
    // One element may stand for a list of it.
    if (random.chance(0.15)) return nonNullLiteral(type.ofType, depth + 1, false, values);
    const elements = Array.from({ length: random.below(3) }, () =>
      literal(type.ofType, depth + 1, mayVary, values),
    );
    return { kind: Kind.LIST, values: elements };
  }
  if (isInputObjectType(type)) {
    const fields = givenFields(type, depth, values).map((field) => ({
      kind: Kind.OBJECT_FIELD as const,
      name: nameNode(field.name),
      value: literal(field.type, depth + 1, mayVary, values),
    }));
    return { kind: Kind.OBJECT, fields };
  }
  return astFromValue(json(type, values), type) ?? { kind: Kind.NULL };
}

/** The fields of an input object that get a value: all that must have one, and some others. */
function givenFields(type: GraphQLInputObjectType, depth: number, { random }: Values) {
  return Object.values(type.getFields()).filter((field) => {
    if (isNonNullType(field.type) && field.defaultValue === undefined) return true;
    return depth < MAX_DEPTH && random.chance(0.5);
  });
}

function json(type: GraphQLInputType, values: Values, depth = 0): unknown {
  const { random } = values;
  if (isNonNullType(type)) return nonNullJson(type.ofType, values, depth);
  return depth > 0 && random.chance(0.1) ? null : nonNullJson(type, values, depth);
}

function nonNullJson(type: GraphQLInputType, values: Values, depth: number): unknown {
  const { random } = values;
  if (isNonNullType(type)) return nonNullJson(type.ofType, values, depth);
  if (isListType(type)) {
    return Array.from({ length: random.below(3) }, () => json(type.ofType, values, depth + 1));
  }
  if (isInputObjectType(type)) {
    const fields = givenFields(type, depth, values);
    return Object.fromEntries(
      fields.map((field) => [field.name, json(field.type, values, depth + 1)]),
    );
  }
  return leaf(type, values);
}

function leaf(type: GraphQLLeafType, { random, ids }: Values): unknown {
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  switch (type.name) {
    case 'ID':
      return random.pick(ids);
    case 'Int':
      return random.pick(NUMBERS);
    case 'Float':
      return random.pick([...NUMBERS, 0.5]);
    case 'Boolean':
      return random.chance(0.5);
    default:
      return random.pick(STRINGS);
  }
}
