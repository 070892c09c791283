import {
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ObjectValueNode,
  print,
  type ValueNode,
} from 'graphql';
import { type JsonValue, leafValue } from './literal-value.ts';

/** The variables that literals become, one after the other. */
export interface Extraction {
  /** Names that are taken, the operation's own variables too, with the next number for each. */
  readonly taken: Map<string, number>;
  /** Their values, by name. */
  readonly literals: Map<string, JsonValue>;
  /** Their definitions, as text. */
  readonly definitions: string[];
  /** Names of those that a literal in the same place may share, by place and value. */
  readonly shared: Map<string, string>;
}

/** @param names of the operation's own variables */
export function startExtraction(names: readonly string[]): Extraction {
  const taken = new Map(names.map((name) => [name, 2]));
  return { taken, literals: new Map(), definitions: [], shared: new Map() };
}

/** A field whose arguments are written. */
export interface LiteralField {
  readonly name: string;
  /** Arguments of one place keep one value, so they get one variable. */
  readonly place: number | undefined;
}

/**
 * The text of an argument's value, with variables in place of its literals. They are named after
 * the field and the argument, because subgraphs speak of them where they refuse a value.
 */
export function extractLiterals(
  extraction: Extraction,
  value: ValueNode,
  { name, type }: GraphQLArgument,
  { name: field, place }: LiteralField,
): string {
  return textOf(written(value, type, { extraction, place, path: `${field}.${name}` }));
}

interface Spot {
  readonly extraction: Extraction;
  readonly place: number | undefined;
  /** The way to the value: the field, the argument, and what is below it. */
  readonly path: string;
}

/** What becomes of a value: one that a variable can hold, or text. */
type Written = Holdable | { readonly json: undefined; readonly text: string };

interface Holdable {
  readonly json: JsonValue;
  readonly type: GraphQLInputType;
  readonly spot: Spot;
}

function written(value: ValueNode, type: GraphQLInputType, spot: Spot): Written {
  // Variables are of non-null types, so that they fit wherever a value stands that isn't null.
  if (isNonNullType(type)) return written(value, type.ofType, spot);
  if (value.kind === Kind.NULL) return { json: null, type, spot };
  if (value.kind === Kind.VARIABLE) return asText(value);
  if (isListType(type)) return writtenList(value, type.ofType, type, spot);
  if (!isInputObjectType(type)) {
    const json = leafValue(value, type);
    return json === undefined ? asText(value) : { json, type, spot };
  }
  return value.kind === Kind.OBJECT ? writtenObject(value, type, spot) : asText(value);
}

function writtenList(
  value: ValueNode,
  itemType: GraphQLInputType,
  type: GraphQLInputType,
  spot: Spot,
): Written {
  // One value stands for a list of it; not every server knows that of variables.
  const isOne = value.kind !== Kind.LIST;
  const items = (isOne ? [value] : value.values).map((item, index) =>
    written(item, itemType, { ...spot, path: `${spot.path}[${index}]` }),
  );
  if (items.every(isHoldable)) return { json: items.map(({ json }) => json), type, spot };
  const text = items.map(textOf).join(' ');
  return { json: undefined, text: isOne ? text : `[${text}]` };
}

function writtenObject(
  { fields }: ObjectValueNode,
  type: GraphQLInputObjectType,
  spot: Spot,
): Written {
  const types = type.getFields();
  const entries = fields.map(({ name: { value: name }, value }): readonly [string, Written] => {
    const field = types[name];
    const below = { ...spot, path: `${spot.path}.${name}` };
    return [name, field ? written(value, field.type, below) : asText(value)];
  });
  const held = entries.flatMap(([name, { json }]) => (json === undefined ? [] : [[name, json]]));
  // From entries, because a field may have the name of a setter of all objects.
  if (held.length === entries.length) return { json: Object.fromEntries(held), type, spot };
  const text = entries.map(([name, item]) => `${name}:${textOf(item)}`).join(' ');
  return { json: undefined, text: `{${text}}` };
}

function isHoldable(item: Written): item is Holdable {
  return item.json !== undefined;
}

function asText(value: ValueNode): Written {
  return { json: undefined, text: print(value) };
}

function textOf(item: Written): string {
  if (!isHoldable(item)) return item.text;
  return item.json === null ? 'null' : `$${variableFor(item)}`;
}

/** The name of the variable that holds the value: a new one, unless the place has it already. */
function variableFor({ json, type, spot: { extraction, place, path } }: Holdable): string {
  const { taken, literals, definitions, shared } = extraction;
  const key = place === undefined ? undefined : `${place} ${path} ${type} ${JSON.stringify(json)}`;
  const known = key === undefined ? undefined : shared.get(key);
  if (known !== undefined) return known;
  const name = unusedName(path.replaceAll(/\W+/g, '_').replace(/_$/, ''), taken);
  if (key !== undefined) shared.set(key, name);
  literals.set(name, json);
  definitions.push(`$${name}:${type}!`);
  return name;
}

function unusedName(name: string, taken: Map<string, number>): string {
  let unused = name;
  for (let number = taken.get(name); number !== undefined && taken.has(unused); number += 1) {
    unused = `${name}_${number}`;
    taken.set(name, number + 1);
  }
  taken.set(unused, 2);
  return unused;
}
