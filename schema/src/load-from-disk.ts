import { resolve } from 'node:path';
import type { Diagnostic } from './diagnostic/diagnostic.ts';
import { hasErrors } from './diagnostic/diagnostic.ts';
import type { SupergraphConfig } from './load/config.ts';
import { diskTree } from './load/files.ts';
import { type ConfigResult, readConfig } from './load/read-config.ts';
import { createSdlFetcher } from './load/remote-sdl.ts';
import { loadSubgraphs, type SubgraphSource } from './load/subgraphs.ts';
import { loadOperations } from './operations/load-operations.ts';
import type { LoadedOperations } from './operations/operation.ts';

export interface LoadOptions {
  /** The folder that paths are relative to and shown from. @default process.cwd() */
  readonly cwd?: string;
  /** Variables for `${env.NAME}`. @default none */
  readonly env?: NodeJS.ProcessEnv;
}

/** Reads a configuration in rover's format. Never throws for bad input. */
export async function loadSupergraphConfig(
  path: string,
  { cwd = process.cwd(), env = {} }: LoadOptions = {},
): Promise<ConfigResult> {
  return readConfig(diskTree(cwd), resolve(cwd, path), env);
}

export type LoadSupergraphResult =
  | {
      readonly ok: true;
      readonly config: SupergraphConfig;
      /** What `composeSupergraph` takes. */
      readonly subgraphs: readonly SubgraphSource[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads a configuration and the SDL of all its subgraphs. Never throws for bad input. */
export async function loadSupergraph(
  path: string,
  { cwd = process.cwd(), env = {} }: LoadOptions = {},
): Promise<LoadSupergraphResult> {
  const read = await loadSupergraphConfig(path, { cwd, env });
  if (!read.ok) return read;
  const { subgraphs, diagnostics } = await loadSubgraphs(
    read.config,
    diskTree(cwd),
    createSdlFetcher(),
  );
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  return { ok: true, config: read.config, subgraphs };
}

/** Reads the known operations below a folder: `<client>/Name.graphql` with their variables. */
export async function loadKnownOperations(
  folder: string,
  { cwd = process.cwd() }: Pick<LoadOptions, 'cwd'> = {},
): Promise<LoadedOperations> {
  return loadOperations(resolve(cwd, folder), diskTree(cwd));
}
