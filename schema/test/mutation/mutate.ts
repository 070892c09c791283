import {
  type ASTNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  Kind,
  parse,
} from 'graphql';

/** One edit of one subgraph. */
export interface Mutant {
  readonly what: string;
  readonly subgraph: string;
  /** What was edited: the definition itself, or what holds it when it went or came. */
  readonly coordinate: string;
  readonly sdl: string;
}

interface Site {
  readonly coordinate: string;
  readonly node: ASTNode;
}

interface Edit {
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Every edit that the operators below can make, in a fixed order. */
export function allMutants(graph: Readonly<Record<string, string>>): Mutant[] {
  return Object.entries(graph).flatMap(([subgraph, sdl]) =>
    sitesOf(parse(sdl)).flatMap(({ coordinate, node }) =>
      editsOf(node, sdl).map(({ what, start, end, text }) => ({
        what: `${what} ${coordinate} in ${subgraph}`,
        subgraph,
        // What is added beside a value has no coordinate before.
        coordinate: what === 'add beside' ? coordinate.replace(/\..*/, '') : coordinate,
        sdl: sdl.slice(0, start) + text + sdl.slice(end),
      })),
    ),
  );
}

function sitesOf(document: DocumentNode): Site[] {
  return document.definitions.flatMap((definition: DefinitionNode) => {
    if (!('name' in definition) || !definition.name) return [];
    const type = definition.name.value;
    const own: Site = { coordinate: type, node: definition };
    const below = (list: readonly ASTNode[] | undefined, join: string): Site[] =>
      (list ?? []).map((node) => ({ coordinate: `${type}${join}${nameOf(node)}`, node }));
    const fields = 'fields' in definition ? below(definition.fields, '.') : [];
    const values = 'values' in definition ? below(definition.values, '.') : [];
    const members = 'types' in definition ? below(definition.types, '|') : [];
    const implemented = 'interfaces' in definition ? below(definition.interfaces, '&') : [];
    const args = fields.flatMap(({ coordinate, node }) =>
      ('arguments' in node && node.kind === Kind.FIELD_DEFINITION
        ? (node.arguments ?? [])
        : []
      ).map((each) => ({ coordinate: `${coordinate}(${each.name.value}:)`, node: each })),
    );
    return [own, ...fields, ...values, ...members, ...implemented, ...args];
  });
}

function nameOf(node: ASTNode): string {
  return 'name' in node && node.name && 'value' in node.name ? node.name.value : '';
}

function editsOf(node: ASTNode, sdl: string): Edit[] {
  const { start = 0, end = 0 } = node.loc ?? {};
  const remove: Edit = { what: 'remove', start, end, text: '' };
  switch (node.kind) {
    case Kind.FIELD_DEFINITION:
    case Kind.INPUT_VALUE_DEFINITION:
      return [
        remove,
        rename(node),
        ...typeEdits(node),
        ...directiveEdits(node, sdl),
        ...addDirectives(node),
      ];
    case Kind.ENUM_VALUE_DEFINITION:
      return [remove, rename(node), { what: 'add beside', start: end, end, text: '\n  EXTRA' }];
    case Kind.NAMED_TYPE:
      // A union without its first member, or a type without its only interface, is no syntax.
      return [{ what: 'replace', start, end, text: 'Nothing' }];
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.UNION_TYPE_DEFINITION:
      return [remove, rename(node), ...directiveEdits(node, sdl), ...fieldAdditions(node)];
    default:
      return [];
  }
}

function rename(node: ASTNode): Edit {
  const at = 'name' in node && node.name && 'loc' in node.name ? (node.name.loc?.end ?? 0) : 0;
  return { what: 'rename', start: at, end: at, text: 'Renamed' };
}

function typeEdits(node: ASTNode): Edit[] {
  const type = 'type' in node ? node.type : undefined;
  if (!type?.loc) return [];
  const { start, end } = type.loc;
  const bang = type.kind === Kind.NON_NULL_TYPE;
  return [
    { what: 'another scalar for', start, end, text: 'Boolean' },
    { what: 'an unknown type for', start, end, text: 'Unknown' },
    { what: 'a list for', start, end, text: '[[Int]]' },
    bang
      ? { what: 'nullable', start: end - 1, end, text: '' }
      : { what: 'non-null', start: end, end, text: '!' },
  ];
}

function directiveEdits(node: ASTNode, sdl: string): Edit[] {
  const directives = 'directives' in node ? (node.directives ?? []) : [];
  return (directives as readonly ConstDirectiveNode[]).flatMap((directive) => {
    const { start = 0, end = 0 } = directive.loc ?? {};
    const name = directive.name.value;
    const edits: Edit[] = [{ what: `without @${name}`, start, end, text: '' }];
    const [argument] = directive.arguments ?? [];
    if (argument?.value.kind !== Kind.STRING || !argument.value.loc) return edits;
    const at = { start: argument.value.loc.start, end: argument.value.loc.end };
    for (const text of ['"nowhere"', '"id { x }"', '"id id2 {"', '""']) {
      if (name !== 'deprecated' && name !== 'tag')
        edits.push({ what: `@${name} ${text}`, ...at, text });
    }
    edits.push({ what: `twice @${name}`, start: end, end, text: ` ${sdl.slice(start, end)}` });
    return edits;
  });
}

function addDirectives(node: ASTNode): Edit[] {
  if (node.kind !== Kind.FIELD_DEFINITION) return [];
  const { end = 0 } = node.loc ?? {};
  const added = [
    ' @external',
    ' @inaccessible',
    ' @shareable',
    ' @requires(fields: "nothing")',
    ' @override(from: "catalog")',
    ' @provides(fields: "x")',
    ' @unknown',
  ];
  return [
    ...added.map((text) => ({ what: `add${text} to`, start: end, end, text })),
    { what: 'repeat', start: end, end, text: `\n  ${node.name.value}: Int` },
    ...(node.arguments?.length ? [] : [argumentFor(node.name.loc?.end ?? 0)]),
  ];
}

function argumentFor(at: number): Edit {
  return { what: 'a required argument for', start: at, end: at, text: '(needed: Int!)' };
}

function fieldAdditions(node: ASTNode): Edit[] {
  const fields = 'fields' in node ? (node.fields ?? []) : [];
  const end = fields.at(-1)?.loc?.end;
  return end === undefined
    ? []
    : [{ what: 'a required field for', start: end, end, text: '\n  extra: Int!' }];
}

/** Takes a sample without order, the same for the same seed. */
export function sample<T>(all: readonly T[], size: number, seed: number): T[] {
  let state = seed;
  const random = (): number => {
    // Mulberry32: short, and good enough to choose by.
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const left = [...all];
  const taken: T[] = [];
  while (taken.length < size && left.length > 0) {
    taken.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return taken;
}
