import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type GraphQLInterfaceType,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  parse,
} from 'graphql';
import { askedDirectives } from './asked-directives.ts';
import type { Row, Tables } from './feature.ts';
import { type Complain, Held, strictView } from './held.ts';
import { isComplete, isSame, readFacts, type SubgraphFacts } from './subgraph-keys.ts';

/** What the resolvers of a subgraph have of one execution. */
export interface SubgraphContext {
  readonly tables: Tables;
  readonly complain: Complain;
}

/** Fields of the root that every subgraph has. */
const MACHINERY: ReadonlySet<string> = new Set(['_entities', '_service']);

/**
 * A subgraph that answers from its tables alone. It complains when it is asked for an object by
 * something that isn't a whole key of it, or for a field that it neither has nor was sent.
 */
export function buildStrictSubgraph(sdl: string): GraphQLSchema {
  const typeDefs = parse(sdl);
  const facts = readFacts(typeDefs);
  const schema = buildSubgraphSchema({ typeDefs });
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || type.name === '_Service') continue;
    if (isAbstractType(type)) type.resolveType = (value: Held) => value.typename;
    if (isObjectType(type)) giveResolvers(type, facts);
    if ((isObjectType(type) || isInterfaceType(type)) && facts.keys.get(type.name)?.length) {
      const resolveReference = (sent: Row, context: SubgraphContext, info: GraphQLResolveInfo) =>
        findEntity(type, sent, context, info.schema, facts);
      type.extensions = { ...type.extensions, apollo: { subgraph: { resolveReference } } };
    }
  }
  return schema;
}

function giveResolvers(type: GraphQLObjectType, { external }: SubgraphFacts): void {
  for (const field of Object.values(type.getFields())) {
    if (MACHINERY.has(field.name)) continue;
    const isExternal = external.has(`${type.name}.${field.name}`);
    field.resolve = (parent: Held | undefined, args, context: SubgraphContext, info) => {
      const held = parent ?? new Held(type.name, context.tables[type.name] as Row);
      const value = fieldValue(held, { name: field.name, args, isExternal, info }, context);
      return hold(value, field.type, context, info.schema);
    };
  }
}

interface Asked {
  readonly name: string;
  readonly args: unknown;
  readonly isExternal: boolean;
  readonly info: GraphQLResolveInfo;
}

function fieldValue(
  held: Held,
  { name, args, isExternal, info }: Asked,
  { complain }: SubgraphContext,
): unknown {
  const { typename, row, sent } = held;
  if (isExternal && Object.hasOwn(sent, name)) return sent[name];
  const value = Object.hasOwn(row, name) ? row[name] : undefined;
  if (typeof value === 'function') {
    return value(args, strictView(held, complain), askedDirectives(info));
  }
  return value === undefined
    ? complain(`${typename}.${name} is not a field to ask for here.`)
    : value;
}

/** Objects as they are held; a text in the place of an object names a row. */
function hold(
  value: unknown,
  type: GraphQLOutputType,
  context: SubgraphContext,
  schema: GraphQLSchema,
): unknown {
  const named = getNamedType(type);
  if (value === null || !isCompositeType(named)) return value;
  if (Array.isArray(value)) return value.map((element) => hold(element, type, context, schema));
  if (typeof value === 'string') return findRow(value, named.name, context, schema);
  const { __typename: typename = named.name } = value as Row;
  return new Held(String(typename), value as Row);
}

/** Finds the row that a text like `p1` or `Product:p1` names by its first column. */
function findRow(
  text: string,
  typename: string,
  { tables, complain }: SubgraphContext,
  schema: GraphQLSchema,
): Held {
  const [first = '', second] = text.split(':');
  const name = second === undefined ? typename : first;
  if (!(schema.getType(name) instanceof GraphQLObjectType)) complain(`${name} is not a type here.`);
  const row = rowsOf(name, tables).find((each) => Object.values(each)[0] === (second ?? first));
  return row ? new Held(name, row) : complain(`There is no row for ${name} "${text}".`);
}

function rowsOf(typename: string, tables: Tables): readonly Row[] {
  return (tables[typename] ?? []) as readonly Row[];
}

function findEntity(
  type: GraphQLObjectType | GraphQLInterfaceType,
  sent: Row,
  { tables, complain }: SubgraphContext,
  schema: GraphQLSchema,
  { keys }: SubgraphFacts,
): Held | null {
  const key = keys.get(type.name)?.find((each) => isComplete(each, sent));
  if (!key) complain(`No key of ${type.name} is in ${JSON.stringify(sent)}.`);
  const names = isInterfaceType(type)
    ? schema.getPossibleTypes(type).map(({ name }) => name)
    : [type.name];
  for (const name of names) {
    const row = rowsOf(name, tables).find((each) => key && isSame(key, each, sent));
    if (row) return new Held(name, row, sent);
  }
  return null;
}
