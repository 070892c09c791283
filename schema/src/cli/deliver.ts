import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { LoadedGraph } from '../compose/load-graph.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { FileTree } from '../load/files.ts';
import { compareArtifact } from './compare-artifact.ts';
import { type CliProcess, UsageError } from './io.ts';
import { replaceFile } from './write-file.ts';

export const STANDARD_OUTPUT = '-';

export interface GeneratedText {
  /** Absolute path, or `-`. */
  readonly path: string;
  readonly text: string;
}

export interface DeliverOptions {
  /** Compare with the files instead of writing them. */
  readonly check: boolean;
  /** The command that mends a file which is not current. */
  readonly command: string;
  /** Absolute paths that must not be written to. */
  readonly inputs: ReadonlySet<string>;
  /** Whether folders that are missing are made. @default false */
  readonly makeFolders?: boolean;
  readonly tree: FileTree;
  readonly io: CliProcess;
}

export interface Delivered {
  readonly diagnostics: readonly Diagnostic[];
  /** What was done with each file, if nothing is wrong. */
  readonly said: string;
}

/** Writes generated texts where they belong, or tells which files are not current. */
export async function deliver(
  texts: readonly GeneratedText[],
  options: DeliverOptions,
): Promise<Delivered> {
  const { inputs, tree } = options;
  const lost = texts.find((each) => inputs.has(each.path));
  if (lost) throw new UsageError(`"${tree.show(lost.path)}" is an input, and would be lost`);
  const diagnostics: Diagnostic[] = [];
  const said: string[] = [];
  for (const each of texts) {
    const done = options.check ? await compare(each, options) : await write(each, options);
    if (typeof done === 'string') said.push(done);
    else diagnostics.push(done);
  }
  return { diagnostics, said: said.join(', ') };
}

async function compare({ path, text }: GeneratedText, { tree, command }: DeliverOptions) {
  return (await compareArtifact(path, text, tree, command)) ?? `${tree.show(path)} is current`;
}

async function write({ path, text }: GeneratedText, { io, tree, makeFolders }: DeliverOptions) {
  if (path === STANDARD_OUTPUT) {
    io.stdout.write(text);
    return 'written to the standard output';
  }
  const file = tree.show(path);
  try {
    if (makeFolders) await mkdir(dirname(path), { recursive: true });
    return (await replaceFile(path, text)) ? `wrote ${file}` : `${file} is unchanged`;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    const message = `"${file}" cannot be written: ${reason}`;
    return diagnostic({ code: 'OUTPUT_UNWRITABLE', message });
  }
}

/** The files that a graph was read from, as absolute paths. */
export function inputFiles(
  { config, sources }: Extract<LoadedGraph, { stage: 'composed' }>,
  cwd: string,
): Set<string> {
  const files = sources.flatMap((each) => each.sources.map(({ file }) => resolve(cwd, file)));
  return new Set([config.path, ...files]);
}
