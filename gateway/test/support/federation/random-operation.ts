import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isLeafType,
  isNonNullType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import type { Random } from './random.ts';

/** An operation that is valid, with values for its variables. */
export interface GeneratedOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export interface OperationOptions {
  /** Values of `id` arguments. */
  readonly ids: readonly string[];
  readonly operation?: 'query' | 'mutation';
  /** Leaves out what the stock planner gets wrong. @default false */
  readonly isTame?: boolean;
}

/** None of them is the name of a field, some are names that every object inherits. */
const ALIASES = ['a', 'b', 'c', '__proto__', 'constructor', 'toString', 'hasOwnProperty'];
/** Names that stand for something else in a plan. */
const WILD_ALIASES = ['__typename', 'id', 'sku', 'weight', '_as_id', '_as__as_id', '_entities'];
const MAX_DEPTH = 5;

interface Growing {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  readonly options: OperationOptions;
  readonly definitions: Map<string, string>;
  readonly variables: Record<string, unknown>;
  readonly fragments: string[];
  /** Fields that may still be selected, so that operations end. */
  budget: number;
}

/** Draws operations until one is valid; the same chance gives the same one. */
export function randomOperation(
  schema: GraphQLSchema,
  random: Random,
  options: OperationOptions,
): GeneratedOperation {
  for (;;) {
    const operation = draw(schema, random, options);
    if (validate(schema, parse(operation.query)).length === 0) return operation;
  }
}

function draw(
  schema: GraphQLSchema,
  random: Random,
  options: OperationOptions,
): GeneratedOperation {
  const growing: Growing = {
    schema,
    random,
    options,
    definitions: new Map(),
    variables: {},
    fragments: [],
    budget: 4 + random.below(30),
  };
  const kind = options.operation ?? 'query';
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  if (!root) throw new Error(`The schema has no ${kind} type.`);
  const selection = selectionOf(root, 0, growing);
  const declared = [...growing.definitions.values()].join(', ');
  const head = declared === '' ? kind : `${kind} (${declared})`;
  return {
    query: [`${head} ${selection}`, ...growing.fragments].join('\n'),
    variables: growing.variables,
  };
}

function selectionOf(type: GraphQLNamedType, depth: number, growing: Growing): string {
  const { random } = growing;
  const parts: string[] = [];
  const count = 1 + random.below(depth === 0 ? 3 : 4);
  for (let i = 0; i < count; i += 1) {
    const part =
      random.chance(0.2) || isUnionType(type)
        ? fragmentOf(type, depth, growing)
        : fieldOf(type, depth, growing);
    if (part !== undefined) parts.push(part);
  }
  // The stock planner skips a whole field when all that is selected below it is skipped.
  const mayBeEmpty = growing.options.isTame && parts.join().includes('@');
  if (parts.length === 0 || mayBeEmpty || random.chance(0.25)) {
    parts.push(random.chance(0.3) ? 'kind: __typename' : '__typename');
  }
  return `{ ${parts.join(' ')} }`;
}

function fieldOf(type: GraphQLNamedType, depth: number, growing: Growing): string | undefined {
  const { random } = growing;
  if (!('getFields' in type)) return undefined;
  const fields = Object.values(type.getFields()) as GraphQLField<unknown, unknown>[];
  const isDeep = depth >= MAX_DEPTH || growing.budget <= 0;
  const usable = isDeep ? fields.filter((field) => isLeafType(getNamedType(field.type))) : fields;
  if (usable.length === 0) return undefined;
  const field = random.pick(usable);
  growing.budget -= 1;
  const alias = random.chance(0.15) ? `${aliasFrom(fields, growing)}: ` : '';
  const args = field.args.flatMap((arg) => argumentOf(arg, growing));
  const given = args.length > 0 ? `(${args.join(', ')})` : '';
  const named = getNamedType(field.type);
  const below = isCompositeType(named) ? ` ${selectionOf(named, depth + 1, growing)}` : '';
  return `${alias}${field.name}${given}${conditionOf(growing)}${below}`;
}

/** Most of the wild ones are names of other fields of the same type. */
function aliasFrom(
  fields: readonly GraphQLField<unknown, unknown>[],
  { random, options }: Growing,
): string {
  if (options.isTame || random.chance(0.4)) return random.pick(ALIASES);
  return random.chance(0.6) ? random.pick(fields).name : random.pick(WILD_ALIASES);
}

function argumentOf(arg: GraphQLArgument, growing: Growing): string[] {
  const { random } = growing;
  if (!isNonNullType(arg.type) && random.chance(0.4)) return [];
  const value = valueOfType(arg, growing);
  if (random.chance(0.7)) return [`${arg.name}: ${value}`];
  const isFirst = growing.definitions.size === 0 && !growing.options.isTame;
  const name = isFirst ? 'representations' : `v${growing.definitions.size}`;
  const isGiven = random.chance(0.6);
  growing.definitions.set(name, `$${name}: ${arg.type}${isGiven ? '' : ` = ${value}`}`);
  if (isGiven) growing.variables[name] = /^[A-Z]+$/.test(value) ? value : JSON.parse(value);
  return [`${arg.name}: $${name}`];
}

function valueOfType({ type }: GraphQLArgument, { random, options }: Growing): string {
  const named = getNamedType(type);
  if (isEnumType(named)) return random.pick(named.getValues()).name;
  if (named.name === 'ID') return JSON.stringify(random.pick(options.ids));
  return named.name === 'Int' ? String(random.below(4)) : '"text"';
}

function fragmentOf(type: GraphQLNamedType, depth: number, growing: Growing): string | undefined {
  const { random, schema } = growing;
  if (!isCompositeType(type) || depth > MAX_DEPTH + 2) return undefined;
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const some = random.pick(possible);
  const interfaces = some.getInterfaces();
  const target =
    interfaces.length > 0 && random.chance(0.3)
      ? random.pick(interfaces)
      : random.chance(0.2)
        ? type
        : some;
  const selection = selectionOf(target, depth + 1, growing);
  const condition = conditionOf(growing);
  if (random.chance(0.7)) {
    const isBare = target === type && random.chance(0.5);
    return `...${isBare ? '' : ` on ${target.name}`}${condition} ${selection}`;
  }
  const name = `F${growing.fragments.length}`;
  growing.fragments.push(`fragment ${name} on ${target.name} ${selection}`);
  return `...${name}${condition}`;
}

function conditionOf(growing: Growing): string {
  const { random } = growing;
  if (!random.chance(0.15)) return '';
  const directive = random.chance(0.5) ? 'skip' : 'include';
  if (random.chance(0.3)) return ` @${directive}(if: ${random.chance(0.5)})`;
  const name = `c${random.below(3)}`;
  if (!growing.definitions.has(name)) {
    const isGiven = random.chance(0.7);
    growing.definitions.set(
      name,
      isGiven ? `$${name}: Boolean!` : `$${name}: Boolean! = ${random.chance(0.5)}`,
    );
    if (isGiven) growing.variables[name] = random.chance(0.5);
  }
  return ` @${directive}(if: $${name})`;
}
