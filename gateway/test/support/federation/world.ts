import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  buildSchema,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  visit,
} from 'graphql';

/** An object of a world: its fields, or how they follow from arguments and the object itself. */
export interface Thing {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** The data behind all subgraphs of a graph, and behind the monolith that it is compared with. */
export interface World {
  /** The fields of the root types. */
  readonly roots: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Everything that can be found by a key. */
  readonly entities: readonly Thing[];
  /**
   * Whether subgraphs report that they are asked for what is external to them and neither sent nor
   * provided, and for entities without a whole key.
   * @default false
   */
  readonly isStrict?: boolean;
}

export interface SubgraphSource {
  readonly name: string;
  readonly sdl: string;
}

const HEADER = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible",
    "@override", "@interfaceObject"])\n`;

export function fullSdl({ sdl }: SubgraphSource): string {
  return sdl.includes('@federation1') ? sdl.replace('# @federation1', '') : HEADER + sdl;
}

/** An object as a subgraph has it that was asked for it by a representation. */
class Referred {
  readonly thing: Thing;
  readonly sent: Readonly<Record<string, unknown>>;

  constructor(thing: Thing, sent: Readonly<Record<string, unknown>>) {
    this.thing = thing;
    this.sent = sent;
  }
}

/** A subgraph whose resolvers know nothing but the world and what the gateway sends them. */
export function buildWorldSubgraph(source: SubgraphSource, world: World): GraphQLSchema {
  const typeDefs = parse(fullSdl(source));
  const resolvers: Record<string, Record<string, unknown>> = {};
  const kindsOf = kindsByInterface(world);
  const given = fieldsOfSets(typeDefs);
  for (const definition of typeDefs.definitions) {
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.OBJECT_TYPE_EXTENSION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION
    ) {
      continue;
    }
    const name = definition.name.value;
    const type: Record<string, unknown> = {};
    resolvers[name] = type;
    if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
      const externals = new Set(
        (definition.fields ?? [])
          .filter(({ directives }) => directives?.some((d) => d.name.value === 'external'))
          .map((field) => field.name.value),
      );
      for (const field of definition.fields ?? []) {
        const key = field.name.value;
        type[key] = resolverFor(
          world.roots[name],
          key,
          externals,
          world.isStrict ? given : undefined,
        );
      }
    }
    const keys = keysOf(definition);
    if (keys.length > 0) {
      type['__resolveReference'] = (sent: Readonly<Record<string, unknown>>) => {
        const thing = findEntity(name, keys, sent, world, kindsOf);
        return thing ? new Referred(thing, sent) : null;
      };
    }
  }
  // An interface has no resolver but for references.
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
  return withTypeResolvers(schema);
}

function withTypeResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if ((isInterfaceType(type) || isUnionType(type)) && !type.name.startsWith('_')) {
      type.resolveType = (value) => thingOf(value)?.__typename;
    }
    if (isUnionType(type) && type.name === '_Entity') {
      const original = type.resolveType;
      type.resolveType = (value, context, info, abstract) => {
        const known = schema.getType(thingOf(value)?.__typename ?? '');
        return isObjectType(known) && type.getTypes().includes(known)
          ? known.name
          : original?.(value, context, info, abstract);
      };
    }
  }
  return schema;
}

function thingOf(value: unknown): Thing | undefined {
  return value instanceof Referred ? value.thing : (value as Thing | undefined);
}

function resolverFor(
  root: Readonly<Record<string, unknown>> | undefined,
  key: string,
  externals: ReadonlySet<string>,
  given: ReadonlySet<string> | undefined,
): GraphQLFieldResolver<unknown, unknown> {
  return (source, args) => {
    if (root) return resolved(root[key], args, root);
    if (!(source instanceof Referred)) {
      const thing = source as Thing;
      if (!given) return resolved(thing[key], args, thing);
      const unknown = new Set([...externals].filter((name) => !given.has(name)));
      if (unknown.has(key)) throw new Error(`"${key}" is external here.`);
      return resolved(thing[key], args, { ...thing, ...hidden(unknown) });
    }
    const { thing, sent } = source;
    if (externals.has(key)) {
      if (given && sent[key] === undefined) throw new Error(`"${key}" was not sent.`);
      return sent[key];
    }
    return resolved(thing[key], args, { ...thing, ...hidden(externals), ...sent });
  };
}

/** The names of fields in keys, and of those that are provided: a subgraph has them by itself. */
function fieldsOfSets(typeDefs: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(typeDefs, {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== 'key' && name.value !== 'provides') return;
      const value = given.find((argument) => argument.name.value === 'fields')?.value;
      if (value?.kind !== Kind.STRING) return;
      visit(parse(`{${value.value}}`), { Field: (field) => void names.add(field.name.value) });
    },
  });
  return names;
}

/** What a subgraph doesn't own it only knows if it was sent. */
function hidden(externals: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries([...externals].map((name) => [name, undefined]));
}

export function resolved(value: unknown, args: unknown, self: unknown): unknown {
  return typeof value === 'function' ? value(args, self) : value;
}

function findEntity(
  typename: string,
  keys: readonly (readonly string[])[],
  sent: Readonly<Record<string, unknown>>,
  { entities, isStrict = false }: World,
  kindsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Thing | undefined {
  const key = keys.find((fields) => fields.every((field) => sent[field] !== undefined));
  if (!key) {
    if (isStrict) throw new Error(`No key of ${typename} is in ${JSON.stringify(sent)}.`);
    return undefined;
  }
  return entities.find(
    (entity) =>
      (entity.__typename === typename ||
        (kindsOf.get(typename)?.has(entity.__typename) ?? false)) &&
      key.every((field) => isSame(entity[field], sent[field])),
  );
}

function isSame(own: unknown, sent: unknown): boolean {
  if (typeof own !== 'object' || own === null) return own === sent || String(own) === String(sent);
  if (typeof sent !== 'object' || sent === null) return false;
  return Object.entries(sent).every(
    ([name, value]) => name === '__typename' || isSame((own as Thing)[name], value),
  );
}

/** The fields of each key that a type has in a subgraph, without those below them. */
function keysOf({ directives }: { readonly directives?: readonly DirectiveNode[] }): string[][] {
  return (directives ?? [])
    .filter(({ name }) => name.value === 'key')
    .map((directive) => {
      const value = directive.arguments?.find(({ name }) => name.value === 'fields')?.value;
      const [operation] = parse(`{${value?.kind === Kind.STRING ? value.value : ''}}`).definitions;
      const set = operation?.kind === Kind.OPERATION_DEFINITION && operation.selectionSet;
      return set ? set.selections.flatMap((s) => (s.kind === Kind.FIELD ? s.name.value : [])) : [];
    });
}

/** Interfaces are listed by things under `kinds`. */
function kindsByInterface({ entities }: World): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const entity of entities) {
    for (const name of (entity['kinds'] as readonly string[] | undefined) ?? []) {
      kinds.set(name, (kinds.get(name) ?? new Set()).add(entity.__typename));
    }
  }
  return kinds;
}

/** The same world as one schema, without any federation. */
export function buildMonolith(apiSdl: string, world: World): GraphQLSchema {
  const schema = buildSchema(apiSdl, { assumeValidSDL: true });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type) || isUnionType(type)) {
      type.resolveType = (value: Thing) => value.__typename;
    }
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const root = world.roots[type.name];
    for (const field of Object.values(type.getFields())) {
      field.resolve = (source: Thing, args) =>
        root ? resolved(root[field.name], args, root) : resolved(source[field.name], args, source);
    }
  }
  return schema;
}
