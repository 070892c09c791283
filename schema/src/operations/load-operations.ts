import { join, relative } from 'node:path';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { spanOf } from '../compose/coordinates.ts';
import { syntaxProblemOf } from '../compose/parsed-subgraph.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place, SourceText } from '../diagnostic/source-text.ts';
import { type FileTree, posix } from '../load/files.ts';
import { readText, startOfFile } from '../load/text.ts';
import type { KnownOperation } from './operation.ts';
import { readVariables } from './read-variables.ts';

export interface LoadedOperations {
  /** Those that can be used, in the order of their names. */
  readonly operations: readonly KnownOperation[];
  readonly diagnostics: readonly Diagnostic[];
}

const SUFFIX = '.graphql';
const VARIABLES_SUFFIX = '.variables.json';
const OPERATION_CODES = {
  missing: 'OPERATIONS_MISSING',
  unreadable: 'OPERATIONS_MISSING',
  encoding: 'OPERATION_ENCODING',
};

/**
 * Reads the operations below a folder: `<client>/Name.graphql` holds one operation called `Name`,
 * `Name.variables.json` beside it values for its variables. A folder that is missing holds none.
 */
export async function loadOperations(directory: string, tree: FileTree): Promise<LoadedOperations> {
  const paths = [...(await tree.list(directory))].sort();
  const results = await Promise.all(
    paths
      .filter((path) => path.endsWith(SUFFIX))
      .map((path) => loadOperation(path, directory, tree)),
  );
  return {
    operations: results.flatMap((each) => each.operation ?? []),
    diagnostics: [
      ...strayFiles(paths, directory, tree),
      ...results.flatMap((each) => each.diagnostics),
    ],
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
): Promise<LoadedOperation> {
  const read = await readText(tree, path, { what: 'operation file', codes: OPERATION_CODES });
  if (!read.ok) return { diagnostics: [read.diagnostic] };
  const { source } = read;
  let document: DocumentNode;
  try {
    document = parse(source.text);
  } catch (error) {
    const problem = syntaxProblemOf(error, source);
    return { diagnostics: [diagnostic({ code: 'OPERATION_SYNTAX', ...problem })] };
  }
  const name = posix(relative(directory, path)).slice(0, -SUFFIX.length);
  const definition = onlyOperation(document, name, source);
  if ('severity' in definition) return { diagnostics: [definition] };
  const beside = join(path, '..', `${name.split('/').at(-1)}${VARIABLES_SUFFIX}`);
  const variables = await readVariables(beside, definition, source, tree);
  return {
    operation: { name, source, document, definition, variables: variables.variables },
    diagnostics: variables.diagnostics,
  };
}

/** Picks the operation of a file, which must be the only one and be called like the file. */
function onlyOperation(
  document: DocumentNode,
  name: string,
  source: SourceText,
): OperationDefinitionNode | Diagnostic {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const [first, second] = operations;
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
