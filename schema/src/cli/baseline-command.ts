import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { count } from '../check/verdict.ts';
import { configText } from '../load/config-text.ts';
import { clientOf, type KnownOperation } from '../operations/operation.ts';
import { type CheckArguments, checkOptions } from './check-command.ts';
import { type CliProcess, UsageError } from './io.ts';
import { openGraph } from './open-graph.ts';
import { replaceFile } from './write-file.ts';

export interface BaselineSaveArguments extends Pick<CheckArguments, 'config' | 'operations'> {
  readonly dir: string;
}

const WRITE_EXIT = 3;

/**
 * Runs `archipelago baseline save`: writes the graph as it is now, with the SDL of running subgraphs
 * and with its operations, so that `--baseline dir:DIR` compares with it anywhere.
 */
export async function runBaselineSave(
  given: BaselineSaveArguments,
  io: CliProcess,
): Promise<number> {
  const options = checkOptions(given, io);
  const folder = resolve(io.cwd, given.dir);
  if (folder === dirname(options.configPath))
    throw new UsageError(`--dir ${given.dir} is the folder of the graph itself`);
  const open = await openGraph('baseline', options, io);
  if (!open.ok) return open.exitCode;
  const { loaded, operations } = open;
  const files = new Map<string, string>();
  for (const { name, sources } of loaded.sources) {
    const text = sources.map((each) => each.text.trimEnd()).join('\n\n');
    files.set(`subgraphs/${name}.graphql`, `${text}\n`);
  }
  for (const [path, text] of operationFiles(operations)) files.set(path, text);
  files.set(basename(options.configPath), configText(loaded.sources));
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await replaceFile(join(folder, path), text);
    }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    io.stderr.write(`error: the baseline cannot be written to "${given.dir}": ${reason}\n`);
    return WRITE_EXIT;
  }
  const what = `${count(loaded.sources.length, 'subgraph')} and ${count(operations.length, 'operation')}`;
  io.stdout.write(`Saved ${what}; compare with --baseline dir:${given.dir}\n`);
  return 0;
}

/**
 * The operations as files of their own, as far as their names allow: a manifest names clients in any
 * way, and may hold several texts of one name. What is left goes into a manifest.
 */
function operationFiles(operations: readonly KnownOperation[]): Map<string, string> {
  const files = new Map<string, string>();
  const others: KnownOperation[] = [];
  for (const operation of operations) {
    const { name, source, variables, definition } = operation;
    const path = `operations/${name}.graphql`;
    const isOwn = OWN_FILE.test(name) && name.endsWith(`/${definition.name?.value}`);
    if (!isOwn || files.has(path)) {
      others.push(operation);
      continue;
    }
    files.set(path, source.text);
    if (variables) files.set(`operations/${name}.variables.json`, variables.source.text);
  }
  if (others.length > 0) files.set('operations/persisted-query-manifest.json', manifest(others));
  return files;
}

const OWN_FILE = /^\w[\w.-]*\/\w+$/;

function manifest(operations: readonly KnownOperation[]): string {
  const entries = operations.map(({ name, source, ids }, index) => ({
    id: ids[0] ?? `${index}`,
    name: name.slice(name.lastIndexOf('/') + 1),
    body: source.text,
    clientName: clientOf(name),
  }));
  const format = 'apollo-persisted-query-manifest';
  return `${JSON.stringify({ format, version: 1, operations: entries }, null, 2)}\n`;
}
