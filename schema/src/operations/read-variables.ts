import type { OperationDefinitionNode } from 'graphql';
import { spanOf } from '../compose/coordinates.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place, SourceText } from '../diagnostic/source-text.ts';
import type { FileTree } from '../load/files.ts';
import { parseJson } from '../load/json.ts';
import { readText } from '../load/text.ts';
import type { VariableValues } from './operation.ts';

export interface ReadVariables {
  readonly variables: VariableValues | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const VARIABLES_CODES = {
  missing: 'VARIABLES_MISSING',
  unreadable: 'VARIABLES_MISSING',
  encoding: 'VARIABLES_SYNTAX',
};

/** Reads the values of an operation's variables; a file is needed only if it has variables. */
export async function readVariables(
  path: string,
  operation: OperationDefinitionNode,
  source: SourceText,
  tree: FileTree,
): Promise<ReadVariables> {
  const [firstVariable] = operation.variableDefinitions ?? [];
  const span = firstVariable && spanOf(firstVariable);
  const read = await readText(tree, path, {
    what: 'file of variables',
    codes: VARIABLES_CODES,
    namedAt: span && source.place(span.start, span.end),
  });
  if (read.ok) return parseVariables(read.source);
  const missing = read.diagnostic.code === 'VARIABLES_MISSING';
  if (missing && !firstVariable) return { variables: undefined, diagnostics: [] };
  const help = missing
    ? 'write the values that a client sends into it, as a JSON object'
    : read.diagnostic.help;
  return { variables: undefined, diagnostics: [{ ...read.diagnostic, help }] };
}

function parseVariables(source: SourceText): ReadVariables {
  const refuse = (message: string, place: Place): ReadVariables => ({
    variables: undefined,
    diagnostics: [diagnostic({ code: 'VARIABLES_SYNTAX', message, place })],
  });
  const parsed = parseJson(source);
  if (!parsed.ok) return refuse(parsed.message, parsed.place);
  const { value, places } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('The variables must be a JSON object', places.value([]));
  }
  return {
    variables: { source, values: value as Record<string, unknown>, places },
    diagnostics: [],
  };
}
