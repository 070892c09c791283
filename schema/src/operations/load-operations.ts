import { basename, join, relative } from 'node:path';
import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { spanOf } from '../compose/coordinates.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place, SourceText } from '../diagnostic/source-text.ts';
import { type FileTree, posix } from '../load/files.ts';
import { readText, startOfFile } from '../load/text.ts';
import { loadManifest, MANIFEST_NAMES } from './load-manifest.ts';
import {
  clientOf,
  type KnownOperation,
  type LoadedOperations,
  type SkipOperation,
} from './operation.ts';
import { operationsOf, parseOperations } from './read-document.ts';
import { readVariables } from './read-variables.ts';

const SUFFIX = '.graphql';
const VARIABLES_SUFFIX = '.variables.json';
const OPERATION_CODES = {
  missing: 'OPERATIONS_MISSING',
  unreadable: 'OPERATIONS_MISSING',
  encoding: 'OPERATION_ENCODING',
};

/**
 * Reads the operations below a folder: `<client>/Name.graphql` holds one operation called `Name`,
 * `Name.variables.json` beside it values for its variables; manifests of a client may lie beside
 * them. A folder that is missing holds none.
 */
export async function loadOperations(
  directory: string,
  tree: FileTree,
  skip: SkipOperation = () => false,
): Promise<LoadedOperations> {
  const paths = [...(await tree.list(directory))].sort();
  const results = await Promise.all(
    paths
      .filter((path) => path.endsWith(SUFFIX))
      .map((path) => loadOperation(path, directory, tree, skip)),
  );
  const manifests = await Promise.all(
    paths
      .filter((path) => MANIFEST_NAMES.includes(basename(path)))
      .map((path) => loadManifest(path, tree, skip)),
  );
  return {
    operations: [
      ...results.flatMap((each) => each.operation ?? []),
      ...manifests.flatMap((each) => each.operations),
    ],
    diagnostics: [
      ...strayFiles(paths, directory, tree),
      ...[...results, ...manifests].flatMap((each) => each.diagnostics),
    ],
  };
}

/** Reads folders of operations and manifests; of the same text for the same client, one counts. */
export async function loadAllOperations(
  paths: readonly string[],
  tree: FileTree,
  skip: SkipOperation = () => false,
): Promise<LoadedOperations> {
  const loaded = await Promise.all(
    paths.map((path) =>
      path.endsWith('.json') ? loadManifest(path, tree, skip) : loadOperations(path, tree, skip),
    ),
  );
  const all = loaded.flatMap((each) => each.operations);
  const unique = new Map(all.map((each) => [`${each.name}\n${each.source.text}`, each]));
  return {
    operations: [...unique.values()],
    diagnostics: loaded.flatMap((each) => each.diagnostics),
  };
}

interface LoadedOperation {
  readonly operation?: KnownOperation;
  readonly diagnostics: readonly Diagnostic[];
}

async function loadOperation(
  path: string,
  directory: string,
  tree: FileTree,
  skip: SkipOperation,
): Promise<LoadedOperation> {
  const read = await readText(tree, path, { what: 'operation file', codes: OPERATION_CODES });
  if (!read.ok) return { diagnostics: [read.diagnostic] };
  const { source } = read;
  const name = posix(relative(directory, path)).slice(0, -SUFFIX.length);
  if (skip(clientOf(name), source.text)) return { diagnostics: [] };
  const parsed = parseOperations(source);
  if (!parsed.ok) return { diagnostics: [parsed.diagnostic] };
  const { document } = parsed;
  const definition = onlyOperation(document, name, source);
  if ('severity' in definition) return { diagnostics: [definition] };
  const beside = join(path, '..', `${name.split('/').at(-1)}${VARIABLES_SUFFIX}`);
  const variables = await readVariables(beside, definition, source, tree);
  return {
    operation: {
      name,
      source,
      document,
      definition,
      variables: variables.variables,
      ids: [],
      usage: undefined,
      isRecorded: false,
    },
    diagnostics: variables.diagnostics,
  };
}

/** Picks the operation of a file, which must be the only one and be called like the file. */
function onlyOperation(
  document: DocumentNode,
  name: string,
  source: SourceText,
): OperationDefinitionNode | Diagnostic {
  const [first, second] = operationsOf(document);
  const expected = name.split('/').at(-1) ?? name;
  const refuse = (
    message: string,
    node: OperationDefinitionNode | undefined,
    help?: string,
  ): Diagnostic => {
    const span = node && spanOf(node);
    const place: Place = span ? source.place(span.start, span.end) : source.place(0);
    return diagnostic({ code: 'OPERATION_LAYOUT', message, place, help });
  };
  const definition = document.definitions.find(
    (each) => each.kind !== Kind.OPERATION_DEFINITION && each.kind !== Kind.FRAGMENT_DEFINITION,
  );
  if (definition || !first) return refuse('The file holds no operation', undefined);
  if (second)
    return refuse('The file holds more than one operation', second, 'give each a file of its own');
  if (first.name?.value === expected) return first;
  const called = first.name ? `called "${first.name.value}"` : 'without a name';
  return refuse(`The operation is ${called}, its file "${expected}"`, first, 'name both alike');
}

/** Files that look as if they should count but do not. */
function strayFiles(paths: readonly string[], directory: string, tree: FileTree): Diagnostic[] {
  const known = new Set(paths);
  return paths.flatMap((path) => {
    const problem = strayProblem(path, directory, known);
    if (problem === undefined) return [];
    const file = tree.show(path);
    const message = `"${file}" ${problem}`;
    return [diagnostic({ code: 'OPERATION_LAYOUT', message, place: startOfFile(file) })];
  });
}

function strayProblem(
  path: string,
  directory: string,
  known: ReadonlySet<string>,
): string | undefined {
  const isVariables = path.endsWith(VARIABLES_SUFFIX);
  if (path.endsWith('.gql')) return 'is not read: operations end in .graphql';
  if (isVariables && !known.has(`${path.slice(0, -VARIABLES_SUFFIX.length)}${SUFFIX}`)) {
    return 'belongs to no operation';
  }
  const atTop = !posix(relative(directory, path)).includes('/');
  return atTop && path.endsWith(SUFFIX) ? 'lies outside the folder of a client' : undefined;
}
