import {
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
} from 'graphql';
import { indexCoordinates, parentCoordinate } from '../compose/coordinates.ts';
import type { ParsedSubgraph } from '../compose/parsed-subgraph.ts';
import { groupBy } from '../diagnostic/group-by.ts';
import { type Edit, SCHEMA, SUBGRAPH, schemaNodes } from '../diff/edits.ts';
import { applyMember, withMembersOf } from './revert-member.ts';

/** Gives the graph as it would be without some of the edits that led to it. */
export function revertEdits(
  before: readonly ParsedSubgraph[],
  now: readonly ParsedSubgraph[],
  edits: readonly Edit[],
): ParsedSubgraph[] {
  const bySubgraph = groupBy(edits, (edit) => edit.subgraph);
  const gone = before.filter((each) =>
    bySubgraph
      .get(each.name)
      ?.some(({ coordinate, kind }) => coordinate === SUBGRAPH && kind === 'removed'),
  );
  const kept = now.flatMap((subgraph) => {
    const own = bySubgraph.get(subgraph.name);
    if (!own) return [subgraph];
    const then = before.find((each) => each.name === subgraph.name);
    return then ? [revertSubgraph(then, subgraph, own)] : [];
  });
  return [...kept, ...gone];
}

function revertSubgraph(
  before: ParsedSubgraph,
  now: ParsedSubgraph,
  edits: readonly Edit[],
): ParsedSubgraph {
  const definitions = groupDefinitions(now.document);
  for (const edit of edits) revertEdit(edit, definitions, before);
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [...definitions.values()].flat(),
  };
  // Nodes of both states have their places in the files of either.
  const sources = new Map([...now.sources, ...before.sources]);
  return { ...now, document, index: indexCoordinates(document), sources };
}

/** The definitions of a document by what they define. */
type Definitions = Map<string, readonly DefinitionNode[]>;

function groupDefinitions(document: DocumentNode): Definitions {
  return groupBy(document.definitions, keyOf);
}

function keyOf(definition: DefinitionNode): string {
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return `@${definition.name.value}`;
  if (isTypeDefinitionNode(definition) || isTypeExtensionNode(definition)) {
    return definition.name.value;
  }
  return SCHEMA;
}

function revertEdit(edit: Edit, definitions: Definitions, before: ParsedSubgraph): void {
  const { coordinate } = edit;
  const owner = ownerOf(coordinate);
  const then = owner === SCHEMA ? schemaNodes(before) : definitionsOf(before, owner);
  if (coordinate !== owner) {
    const now = definitions.get(owner) ?? [];
    // The owner may be gone by another edit that is reverted along with this one.
    if (now.length > 0) definitions.set(owner, applyMember(edit, now, before.index));
  } else if (edit.kind === 'changed' && owner !== SCHEMA) {
    definitions.set(owner, withMembersOf(definitions.get(owner) ?? [], then));
  } else {
    definitions.set(owner, then);
  }
}

function definitionsOf({ document }: ParsedSubgraph, owner: string): DefinitionNode[] {
  return document.definitions.filter((each: ASTNode) => keyOf(each as DefinitionNode) === owner);
}

/** The definition that a coordinate belongs to: the type or the directive. */
export function ownerOf(coordinate: string): string {
  const parent = parentCoordinate(coordinate);
  return parent === undefined ? coordinate : ownerOf(parent);
}
