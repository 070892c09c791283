import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { syntaxProblemOf } from '../compose/parsed-subgraph.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { SourceText } from '../diagnostic/source-text.ts';
import type { KnownOperation } from './operation.ts';

export type ParsedDocument =
  | { readonly ok: true; readonly document: DocumentNode }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Parses a text of operations. */
export function parseOperations(source: SourceText): ParsedDocument {
  try {
    return { ok: true, document: parse(source.text) };
  } catch (error) {
    const problem = syntaxProblemOf(error, source);
    return { ok: false, diagnostic: diagnostic({ code: 'OPERATION_SYNTAX', ...problem }) };
  }
}

export function operationsOf(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
}

export interface ForeignOperation {
  readonly client: string;
  /** Undefined where only the text tells it. */
  readonly name: string | undefined;
  readonly id: string | undefined;
  readonly source: SourceText;
  readonly isRecorded: boolean;
}

/** Makes known operations of a text that was found elsewhere than in a file of its own. */
export function readForeign(found: ForeignOperation): {
  operations: KnownOperation[];
  diagnostics: Diagnostic[];
} {
  const { client, source, id } = found;
  const parsed = parseOperations(source);
  if (!parsed.ok) return { operations: [], diagnostics: [parsed.diagnostic] };
  const { document } = parsed;
  const operations = operationsOf(document).map((definition) => {
    const name = definition.name?.value ?? found.name ?? id?.slice(0, 12) ?? 'anonymous';
    return {
      name: `${client}/${name}`,
      source,
      document,
      definition,
      variables: undefined,
      ids: id === undefined ? [] : [id],
      usage: undefined,
      isRecorded: found.isRecorded,
    };
  });
  return { operations, diagnostics: [] };
}
