import { basename, dirname } from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { SourceText } from '../diagnostic/source-text.ts';
import type { FileTree } from '../load/files.ts';
import { JsonStringText } from '../load/json-string-text.ts';
import { type JsonString, jsonStrings } from '../load/json-strings.ts';
import { findJsonFault } from '../load/json-syntax.ts';
import { readText } from '../load/text.ts';
import type { LoadedOperations, SkipOperation } from './operation.ts';
import { type ForeignOperation, readForeign } from './read-document.ts';

/** Names under which tools write the operations of a client. */
export const MANIFEST_NAMES: readonly string[] = [
  'persisted-documents.json',
  'persisted-query-manifest.json',
  'persisted_queries.json',
];

const MANIFEST_CODES = {
  missing: 'OPERATIONS_MISSING',
  unreadable: 'OPERATIONS_MISSING',
  encoding: 'OPERATION_ENCODING',
};

/**
 * Reads the operations that a build has collected: the manifest of Apollo's tools, or an object of
 * ids and texts as Relay and the client preset of graphql-codegen write it. The client is the one
 * that the manifest names, else the folder that the file lies in.
 */
export async function loadManifest(
  path: string,
  tree: FileTree,
  skip: SkipOperation = () => false,
): Promise<LoadedOperations> {
  const read = await readText(tree, path, { what: 'manifest', codes: MANIFEST_CODES });
  if (!read.ok) return { operations: [], diagnostics: [read.diagnostic] };
  const { source } = read;
  const refuse = (message: string, offset: number): LoadedOperations => ({
    operations: [],
    diagnostics: [manifestProblem(message, source, offset)],
  });
  const value = parseJson(source.text);
  if (value === undefined) {
    const { expected, offset } = findJsonFault(source.text) ?? { expected: 'a value', offset: 0 };
    return refuse(`Not valid JSON: expected ${expected}`, offset);
  }
  const found = entriesOf(value, source, basename(dirname(path)));
  if (!found)
    return refuse('This is neither a manifest of operations nor an object of ids and texts', 0);
  const wanted = found.filter((each) => !skip(each.client, each.source.text));
  const results = wanted.map(readForeign);
  return {
    operations: results.flatMap((each) => each.operations),
    diagnostics: results.flatMap((each) => each.diagnostics),
  };
}

function manifestProblem(message: string, source: SourceText, offset: number): Diagnostic {
  return diagnostic({
    code: 'OPERATION_LAYOUT',
    message: `${source.file}: ${message}`,
    place: source.place(offset, offset + 1),
  });
}

/** Undefined for a text that is not JSON; looking for the fault takes longer than reading it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function entriesOf(
  value: unknown,
  source: SourceText,
  folder: string,
): ForeignOperation[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const strings = jsonStrings(source.text);
  if ('operations' in value && Array.isArray(value.operations)) {
    return strings
      .filter(({ path }) => path[0] === 'operations' && path[2] === 'body' && path.length === 3)
      .map((each) => apolloEntry(each, value.operations as unknown[], source, folder));
  }
  if (Object.values(value).some((each) => typeof each !== 'string')) return undefined;
  return strings.map((each) => ({
    client: folder,
    name: undefined,
    id: String(each.path[0]),
    source: new JsonStringText(source, each),
    isRecorded: false,
  }));
}

function apolloEntry(
  body: JsonString,
  operations: readonly unknown[],
  source: SourceText,
  folder: string,
): ForeignOperation {
  const entry = (operations[Number(body.path[1])] ?? {}) as Readonly<Record<string, unknown>>;
  const text = (key: string): string | undefined =>
    typeof entry[key] === 'string' && entry[key] !== '' ? entry[key] : undefined;
  return {
    client: text('clientName') ?? folder,
    name: text('name'),
    id: text('id'),
    source: new JsonStringText(source, body),
    isRecorded: false,
  };
}
