import { dirname } from 'node:path';
import { parseDocument, type YAMLError } from 'yaml';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place, SourceText } from '../diagnostic/source-text.ts';
import type { SupergraphConfig } from './config.ts';
import { readChecks } from './config-checks.ts';
import { readGenerate } from './config-generate.ts';
import { type ConfigShape, configShape, type IssuePath, shapeProblems } from './config-shape.ts';
import { type ReadContext, readSubgraph } from './config-subgraph.ts';
import { expandVariables } from './config-variables.ts';
import type { FileTree } from './files.ts';
import { readText } from './text.ts';
import { type ValuePlaces, valuePlaces } from './yaml-places.ts';

export type ConfigResult =
  | { readonly ok: true; readonly config: SupergraphConfig }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

const CONFIG_CODES = {
  missing: 'CONFIG_MISSING',
  unreadable: 'CONFIG_MISSING',
  encoding: 'CONFIG_ENCODING',
};

/** Reads a configuration in rover's format from a tree of files; every problem has its place. */
export async function readConfig(
  tree: FileTree,
  path: string,
  env: NodeJS.ProcessEnv,
): Promise<ConfigResult> {
  const read = await readText(tree, path, { what: 'configuration file', codes: CONFIG_CODES });
  if (!read.ok) return { ok: false, diagnostics: [read.diagnostic] };
  const result = parseConfig(read.source, path, env);
  return result.ok ? result : { ok: false, diagnostics: result.diagnostics.toSorted(byPlace) };
}

function byPlace({ place: a }: Diagnostic, { place: b }: Diagnostic): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

function parseConfig(source: SourceText, path: string, env: NodeJS.ProcessEnv): ConfigResult {
  const document = parseDocument(source.text, { prettyErrors: false });
  if (document.errors.length > 0) {
    // After a first fault of syntax, the parser guesses; keys listed twice are no guess.
    const isDuplicate = (error: YAMLError): boolean => error.code === 'DUPLICATE_KEY';
    const first = document.errors.find((error) => !isDuplicate(error));
    const errors = first ? [first] : document.errors;
    return { ok: false, diagnostics: errors.map((error) => syntaxProblem(error, source)) };
  }
  const places = valuePlaces(document, source);
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    // An alias without an anchor, or one that would expand without end.
    const message = `The configuration cannot be read: ${(error as Error).message}`;
    return {
      ok: false,
      diagnostics: [diagnostic({ code: 'CONFIG_SYNTAX', message, place: source.place(0) })],
    };
  }
  const diagnostics = [...shapeDiagnostics(value, places), ...nameDiagnostics(value, places)];
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  return readShape(configShape.parse(value), places, path, env);
}

function syntaxProblem(error: YAMLError, source: SourceText): Diagnostic {
  const [start, end] = error.pos;
  const duplicate = error.code === 'DUPLICATE_KEY';
  const key = duplicate ? source.text.slice(start).match(/^["']?([^"':\s]+)/)?.[1] : undefined;
  return diagnostic({
    code: duplicate ? 'CONFIG_DUPLICATE_KEY' : 'CONFIG_SYNTAX',
    message: duplicate
      ? `"${key ?? ''}" is listed twice`
      : `Not valid YAML: ${error.message.replace(/\n[\s\S]*$/, '').replace(/\.$/, '')}`,
    place: source.place(start, key ? start + key.length : end),
    help: duplicate ? 'remove or rename one of the two' : undefined,
  });
}

function shapeDiagnostics(value: unknown, places: ValuePlaces): Diagnostic[] {
  const parsed = configShape.safeParse(value);
  if (parsed.success) return [];
  const problems = parsed.error.issues.flatMap((issue) =>
    shapeProblems(issue, (path) => valueAt(value, path)),
  );
  return problems.map((problem) =>
    diagnostic({
      code: problem.unknownKey ? 'CONFIG_UNKNOWN_KEY' : 'CONFIG_INVALID',
      message: problem.message,
      place: problem.atKey ? places.key(problem.path) : places.value(problem.path),
      help: problem.help,
    }),
  );
}

function valueAt(value: unknown, path: IssuePath): unknown {
  return path.reduce<unknown>(
    (container, step) => (container as Record<string | number, unknown> | null | undefined)?.[step],
    value,
  );
}

/** Checked apart from the shape, since a validator may skip names such as `__proto__`. */
function nameDiagnostics(value: unknown, places: ValuePlaces): Diagnostic[] {
  const subgraphs = (value as { subgraphs?: unknown } | null)?.subgraphs;
  if (typeof subgraphs !== 'object' || subgraphs === null || Array.isArray(subgraphs)) return [];
  const names = Object.keys(subgraphs);
  if (names.length === 0) {
    return [
      diagnostic({
        code: 'CONFIG_INVALID',
        message: 'subgraphs lists no subgraph',
        place: places.value(['subgraphs']),
      }),
    ];
  }
  return names
    .filter((name) => !/^[a-zA-Z][\w-]{0,63}$/.test(name))
    .map((name) =>
      diagnostic({
        code: 'CONFIG_INVALID',
        message: `"${name}" cannot be the name of a subgraph`,
        place: places.key(['subgraphs', name]),
        help: 'use up to 64 letters, digits, "-" and "_", beginning with a letter',
      }),
    );
}

function readShape(
  shape: ConfigShape,
  places: ValuePlaces,
  path: string,
  env: NodeJS.ProcessEnv,
): ConfigResult {
  const diagnostics: Diagnostic[] = [];
  const report: ReadContext['report'] = (message, place, code = 'CONFIG_INVALID') => {
    // A value whose variable is not set is no valid URL either; the first complaint says it all.
    const isKnown = diagnostics.some((each) => each.place && sameStart(each.place, place));
    if (!isKnown) diagnostics.push(diagnostic({ code, message, place }));
  };
  const expand: ReadContext['expand'] = (text, at) =>
    expandVariables(text, env, (message) => report(message, at, 'CONFIG_VARIABLE'));
  const context: ReadContext = { places, folder: dirname(path), report, expand };
  const subgraphs = Object.entries(shape.subgraphs).map(([name, subgraph]) =>
    readSubgraph(name, subgraph, context),
  );
  const version = shape.federation_version;
  if (version !== undefined && !/^=?v?2(\.\d+){0,2}$/.test(String(version))) {
    report(
      `federation_version must be 2 or an exact version such as =2.14.4, got ${JSON.stringify(version)}`,
      places.value(['federation_version']),
    );
  }
  const checks = readChecks(shape.checks, context);
  const generate = readGenerate(shape.generate, context);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  return {
    ok: true,
    config: {
      path,
      place: places.key(['subgraphs']),
      federationVersion: version === undefined ? undefined : String(version).replace(/^=?v?/, ''),
      federationVersionPlace: places.value(['federation_version']),
      subgraphs: subgraphs.filter((each) => each !== undefined),
      checks,
      generate,
    },
  };
}

function sameStart(a: Place, b: Place): boolean {
  return a.line === b.line && a.column === b.column;
}
