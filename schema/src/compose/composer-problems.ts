import { type ASTNode, type DirectiveNode, type GraphQLError, Kind } from 'graphql';
import { type Diagnostic, diagnostic, type Severity } from '../diagnostic/diagnostic.ts';
import { formatPlace, type Place } from '../diagnostic/source-text.ts';
import { helpFor } from './composer-help.ts';
import { allPlacesInMessage, findTwin, locateInMessage, type NamedPlace } from './locate.ts';
import { type ParsedSubgraph, placeOfNode } from './parsed-subgraph.ts';

/** What the composer says: an error or a hint. */
export interface ComposerMessage {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly nodes: readonly ASTNode[];
}

export function messageOfError(error: GraphQLError): ComposerMessage {
  const code = error.extensions?.['code'];
  return {
    severity: 'error',
    code: typeof code === 'string' ? code : 'INVALID_GRAPHQL',
    message: error.message,
    nodes: error.nodes ?? [],
  };
}

/**
 * Turns a message of the composer into a diagnostic with a place: from its nodes, else from the
 * coordinates or texts that it names, else the subgraph that it names, else `fallback`.
 */
export function composerProblem(
  said: ComposerMessage,
  subgraphs: readonly ParsedSubgraph[],
  fallback: Place | undefined,
): Diagnostic {
  const [, prefix, text = said.message] = said.message.match(/^\[([^\]]+)\] ([\s\S]*)$/) ?? [];
  const named = subgraphs.find((each) => each.name === prefix);
  const { coordinate, places } = placesOf(said, text, named ? [named] : subgraphs);
  const [primary, ...others] = places;
  // Where all is in one subgraph, its name beside every place tells nothing.
  const across = new Set(places.map((each) => each.subgraph)).size > 1;
  return diagnostic({
    severity: said.severity,
    code: said.code,
    ...wordsOf(text),
    subgraph: (named ?? primary?.subgraph)?.name,
    coordinate,
    place: primary?.place ?? (named && startOf(named)) ?? fallback,
    label: primary && across ? labelFor(primary) : '',
    related: others
      .slice(0, MAX_RELATED)
      .map((each) => ({ place: each.place, label: across ? labelFor(each) : '' })),
    help: helpFor(said.code, text),
  });
}

const MAX_RELATED = 4;

/** The first line that says what is wrong, and whatever the composer adds to it. */
function wordsOf(text: string): { message: string; notes: string[] } {
  const [, query, after = text] =
    text.match(/^For the following [^\n]*:\n([\s\S]*?\n})\n([\s\S]*)$/) ?? [];
  const [headline = '', ...rest] = after.split('\n').filter((line) => line.trim() !== '');
  const notes = rest.length > 0 ? [rest.map((line) => line.trim()).join('\n')] : [];
  if (query) notes.unshift(`in the query ${query.replace(/\s+/g, ' ')}`);
  // Advice in parentheses; the help of the code says it shorter.
  const message = headline
    .replace(/ \((?:the|if the) field [^()]*\)\.?$/, '')
    // The beginning of a list that stands in the notes.
    .replace(/\. Runtime types in subgraphs are:$/, '');
  return { message: message.replace(/[.:]$/, ''), notes };
}

interface Located {
  readonly coordinate: string | undefined;
  readonly places: readonly NamedPlace[];
}

function placesOf(
  said: ComposerMessage,
  text: string,
  subgraphs: readonly ParsedSubgraph[],
): Located {
  const { coordinate, places } = locateInMessage(text, subgraphs);
  const [first] = said.nodes;
  const precise = first && findInFieldSet(first, text, subgraphs);
  if (precise) return { coordinate, places: [precise] };
  const ofNodes = said.nodes.flatMap((node) => placeOfComposerNode(node, subgraphs) ?? []);
  // What is wrong only after merging has nodes of one subgraph, and its cause perhaps in another.
  const isMerged = said.code === 'INVALID_GRAPHQL' && subgraphs.length > 1;
  const all = isMerged ? [...ofNodes, ...allPlacesInMessage(text, subgraphs)] : ofNodes;
  return { coordinate, places: all.length > 0 ? distinct(all) : places };
}

function distinct(places: readonly NamedPlace[]): NamedPlace[] {
  return [...new Map(places.map((each) => [formatPlace(each.place), each])).values()];
}

function placeOfComposerNode(
  node: ComposerNode,
  subgraphs: readonly ParsedSubgraph[],
): NamedPlace | undefined {
  for (const subgraph of candidatesFor(node, subgraphs)) {
    // Directives of nodes that the composer rebuilt have no location: their like in the file has.
    const original = node.loc ? node : findTwin(node, subgraph);
    const place = original && placeOfNode(original, subgraph);
    if (place) return { place, subgraph };
  }
  return undefined;
}

type ComposerNode = ASTNode & { readonly subgraph?: string };

function candidatesFor(node: ComposerNode, subgraphs: readonly ParsedSubgraph[]): ParsedSubgraph[] {
  return subgraphs.filter((each) => (node.subgraph ?? each.name) === each.name);
}

function findInFieldSet(
  node: ComposerNode,
  text: string,
  subgraphs: readonly ParsedSubgraph[],
): NamedPlace | undefined {
  for (const subgraph of candidatesFor(node, subgraphs)) {
    const place = placeInFieldSet(node, text, subgraph);
    if (place) return { place, subgraph };
  }
  return undefined;
}

/** Within `@key(fields: "id nme")`, the very name that the message complains about. */
function placeInFieldSet(node: ASTNode, text: string, subgraph: ParsedSubgraph): Place | undefined {
  if (node.kind !== Kind.DIRECTIVE) return undefined;
  const value = fieldsArgument(node)?.value;
  const source = value?.loc && subgraph.sources.get(value.loc.source);
  if (value?.kind !== Kind.STRING || value.block || !value.loc || !source) return undefined;
  const complaint = text.slice(text.indexOf(': ', text.indexOf('fields:') + 'fields:'.length + 1));
  for (const [, name = ''] of complaint.matchAll(/"(?:\w+\.)?(\w+)(?:\(\w+:\))?"/g)) {
    const at = value.value.search(new RegExp(`\\b${name}\\b`));
    const start = value.loc.start + 1 + at;
    if (at >= 0) return source.place(start, start + name.length);
  }
  return undefined;
}

function fieldsArgument(node: DirectiveNode) {
  return node.arguments?.find((argument) => argument.name.value === 'fields');
}

function labelFor({ subgraph }: NamedPlace): string {
  return `in subgraph "${subgraph.name}"`;
}

/** The name of the subgraph in the configuration, or the start of its first file. */
function startOf(subgraph: ParsedSubgraph): Place | undefined {
  return subgraph.place ?? [...subgraph.sources.values()][0]?.place(0);
}
