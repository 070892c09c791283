import { type DefinitionNode, type DocumentNode, Kind, print } from 'graphql';
import { spanOf } from '../compose/coordinates.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { groupBy } from '../diagnostic/group-by.ts';
import type { SourceText } from '../diagnostic/source-text.ts';
import type { KnownOperation } from '../operations/operation.ts';

/** What one client sends, in the order of the names. */
export interface ClientOperations {
  readonly client: string;
  readonly operations: readonly KnownOperation[];
  /** Their texts; a fragment that several of them hold alike is in the first one only. */
  readonly documents: readonly DocumentNode[];
}

export interface GroupedOperations {
  readonly clients: readonly ClientOperations[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Sorts operations by the clients that send them, and tells which cannot be given types. */
export function groupByClient(operations: readonly KnownOperation[]): GroupedOperations {
  // What is only known because it was sent has nobody who would use types for it.
  const kept = operations.filter((each) => !each.isRecorded).toSorted(byName);
  const groups = [...groupBy(kept, (each) => each.name.replace(/\/.*$/, ''))].map(([client, own]) =>
    groupOf(client, own),
  );
  return {
    clients: groups.map((each) => each.client),
    diagnostics: groups.flatMap((each) => each.diagnostics),
  };
}

function byName(a: KnownOperation, b: KnownOperation): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

function groupOf(client: string, operations: readonly KnownOperation[]) {
  const diagnostics = operations.filter((each) => !each.definition.name).map(unnamed);
  const [first] = operations;
  if (!/^\w[\w.-]*$/.test(client) && first) diagnostics.unshift(unusableClient(client, first));
  const seen = new Map<string, string>();
  const documents: DocumentNode[] = [];
  for (const { document, source } of new Map(operations.map((e) => [e.document, e])).values()) {
    const definitions = document.definitions.filter((definition) => {
      const known = seen.get(keyOf(definition));
      const text = print(definition);
      seen.set(keyOf(definition), known ?? text);
      if (known !== undefined && known !== text)
        diagnostics.push(nameTaken(definition, source, client));
      return known === undefined;
    });
    if (definitions.length > 0) documents.push({ ...document, definitions });
  }
  return { client: { client, operations, documents }, diagnostics };
}

function nameOf(definition: DefinitionNode): string {
  return 'name' in definition ? (definition.name?.value ?? '') : '';
}

function keyOf(definition: DefinitionNode): string {
  return `${definition.kind} ${nameOf(definition)}`;
}

function nameTaken(definition: DefinitionNode, source: SourceText, client: string): Diagnostic {
  const isFragment = definition.kind === Kind.FRAGMENT_DEFINITION;
  const span = spanOf(definition);
  return diagnostic({
    code: 'GENERATE_NAME_TAKEN',
    message: `Client "${client}" has two different ${isFragment ? 'fragments' : 'operations'} called "${nameOf(definition)}"`,
    place: span && source.place(span.start, span.end),
    help: 'rename one of the two; each gives a type of its name',
  });
}

function unnamed({ name, source, definition }: KnownOperation): Diagnostic {
  return diagnostic({
    code: 'GENERATE_UNNAMED',
    message: `${name}: An operation without a name gives no type`,
    place: source.place(definition.loc?.start ?? 0, definition.loc?.start ?? 0),
    help: 'give it a name',
  });
}

function unusableClient(client: string, { source }: KnownOperation): Diagnostic {
  return diagnostic({
    code: 'GENERATE_CLIENT_NAME',
    message: `"${client}" is the name of a client, but cannot be that of a file`,
    place: source.place(0),
    help: 'use letters, digits, "-", "_" and "."',
  });
}
