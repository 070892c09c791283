import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  parse,
  print,
  type TypeDefinitionNode,
} from 'graphql';

/** What a supergraph says of each coordinate, as sentences that do not depend on how it is written. */
export type SupergraphFacts = ReadonlyMap<string, ReadonlySet<string>>;

/** Under which what a supergraph links is kept. */
const LINKS = 'schema';

/** Reads what a gateway goes by: which subgraph resolves what, by which keys, needing what else. */
export function supergraphFacts(sdl: string): SupergraphFacts {
  const { definitions } = parse(sdl, { noLocation: true });
  const graphs = subgraphNames(definitions);
  const facts = new Map<string, Set<string>>();
  const add: AddFact = (coordinate, fact) => {
    facts.set(coordinate, (facts.get(coordinate) ?? new Set()).add(fact));
  };
  for (const definition of definitions) {
    if (definition.kind === Kind.SCHEMA_DEFINITION) addLinks(definition.directives ?? [], add);
    if (isTypeDefinitionNode(definition) && !isMachinery(definition.name.value))
      addType(definition, { graphs, add });
  }
  return facts;
}

type AddFact = (coordinate: string, fact: string) => void;

interface Context {
  /** Name of a subgraph by what the supergraph calls it. */
  readonly graphs: ReadonlyMap<string, string>;
  readonly add: AddFact;
}

/** Types by which a supergraph describes itself, such as `join__Graph`. */
function isMachinery(name: string): boolean {
  return name.includes('__');
}

function subgraphNames(definitions: readonly DefinitionNode[]): Map<string, string> {
  const graph = definitions.find(
    (each): each is EnumTypeDefinitionNode =>
      each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  const names = (graph?.values ?? []).map((value) => {
    const joined = value.directives?.find((each) => each.name.value === 'join__graph');
    const name = joined && argument(joined, 'name');
    return [value.name.value, name ?? value.name.value] as const;
  });
  return new Map(names);
}

/** Features by name and major version; `link` and `join` are how, not what, a supergraph says. */
function addLinks(directives: readonly ConstDirectiveNode[], add: AddFact): void {
  for (const each of directives) {
    const url = argument(each, 'url') ?? '';
    const [, feature = url] = url.match(/\/([^/]+)\/v[\d.]+$/) ?? [];
    if (each.name.value === 'link' && feature !== 'link' && feature !== 'join')
      add(LINKS, `links ${feature}`);
  }
}

function addType(type: TypeDefinitionNode, context: Context): void {
  const name = type.name.value;
  const { add } = context;
  add(name, `is ${type.kind.replace(/TypeDefinition$/, '').toLowerCase()}`);
  const joins = directivesOf(type, 'join__type');
  for (const join of joins) add(name, `${inGraph(join, context)}${keyOf(join)}`);
  for (const each of directivesOf(type, 'join__implements'))
    add(name, `${inGraph(each, context)} implements ${argument(each, 'interface')}`);
  for (const each of directivesOf(type, 'join__unionMember'))
    add(`${name}`, `${inGraph(each, context)} has the member ${argument(each, 'member')}`);
  addDirectives(name, type.directives, add);
  const own = joins.map((join) => argument(join, 'graph') ?? '');
  if ('fields' in type) {
    for (const field of type.fields ?? [])
      addField(`${name}.${field.name.value}`, field, { ...context, own: new Set(own) });
  }
  if (type.kind !== Kind.ENUM_TYPE_DEFINITION) return;
  for (const value of type.values ?? []) {
    const coordinate = `${name}.${value.name.value}`;
    for (const each of directivesOf(value, 'join__enumValue'))
      add(coordinate, inGraph(each, context));
    addDirectives(coordinate, value.directives, add);
  }
}

function keyOf(join: DirectiveNode): string {
  const key = argument(join, 'key');
  const isObject = argument(join, 'isInterfaceObject') === 'true' ? ' as an interface object' : '';
  const resolvable = argument(join, 'resolvable') === 'false' ? ', not resolvable' : '';
  return `${isObject}${key === undefined ? '' : ` by the key ${fieldSet(key)}`}${resolvable}`;
}

interface FieldContext extends Context {
  /** The subgraphs that have the type. */
  readonly own: ReadonlySet<string>;
}

function addField(
  coordinate: string,
  field: FieldDefinitionNode | InputValueDefinitionNode,
  { graphs, add, own }: FieldContext,
): void {
  const type = print(field.type);
  add(coordinate, `is of type ${type}`);
  const joins = directivesOf(field, 'join__field').filter((each) => argument(each, 'graph'));
  // Without any, each subgraph that has the type has the field, with nothing to be said of it.
  for (const graph of joins.length > 0 ? [] : own) add(coordinate, `in ${graphs.get(graph)}`);
  for (const join of joins) add(coordinate, inGraph(join, { graphs, add }) + usesOf(join, type));
  addDirectives(coordinate, field.directives, add);
  if (field.kind === Kind.INPUT_VALUE_DEFINITION) return;
  for (const each of field.arguments ?? []) {
    const name = `${coordinate}(${each.name.value}:)`;
    const fallback = each.defaultValue ? ` = ${print(each.defaultValue)}` : '';
    add(name, `is of type ${print(each.type)}${fallback}`);
    addDirectives(name, each.directives, add);
  }
}

/** What one subgraph makes of a field. */
function usesOf(join: DirectiveNode, merged: string): string {
  const type = argument(join, 'type');
  const parts = [
    type !== undefined && type !== merged ? `as ${type}` : '',
    argument(join, 'external') === 'true' ? 'external' : '',
    argument(join, 'usedOverridden') === 'true' ? 'overridden, but still used' : '',
    ...['requires', 'provides'].map((name) => {
      const set = argument(join, name);
      return set === undefined ? '' : `${name} ${fieldSet(set)}`;
    }),
    ...['override', 'overrideLabel', 'contextArguments'].map((name) => {
      const value = argument(join, name);
      return value === undefined ? '' : `${name} ${value}`;
    }),
  ];
  return parts.map((each) => (each === '' ? '' : `, ${each}`)).join('');
}

function inGraph(join: DirectiveNode, { graphs }: Context): string {
  const graph = argument(join, 'graph') ?? '';
  return `in ${graphs.get(graph) ?? graph}`;
}

/** Directives that are not how composers write down what they have merged. */
function addDirectives(
  coordinate: string,
  directives: readonly DirectiveNode[] = [],
  add: AddFact,
): void {
  for (const { name, arguments: given = [] } of directives) {
    if (name.value.startsWith('join__')) continue;
    const sorted = given.map((each) => print(each)).sort();
    add(coordinate, `@${name.value}${sorted.length > 0 ? `(${sorted.join(', ')})` : ''}`);
  }
}

function directivesOf(
  node: { readonly directives?: readonly DirectiveNode[] | undefined },
  name: string,
): DirectiveNode[] {
  return (node.directives ?? []).filter((each) => each.name.value === name);
}

function argument(directive: DirectiveNode, name: string): string | undefined {
  const found = directive.arguments?.find((each: ArgumentNode) => each.name.value === name);
  if (found === undefined || found.value.kind === Kind.NULL) return undefined;
  return 'value' in found.value ? String(found.value.value) : print(found.value);
}

/** A set of fields whichever order and white space it is written in. */
function fieldSet(text: string): string {
  try {
    const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
    const lines = definition ? print(definition).split('\n').slice(1, -1) : [];
    const isFlat = lines.every((line) => /^ {2}\w+$/.test(line));
    const ordered = isFlat ? lines.sort() : lines;
    return `"${ordered.map((line) => line.trim()).join(' ')}"`;
  } catch {
    return `"${text}"`;
  }
}
