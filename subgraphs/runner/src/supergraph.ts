import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '@archipelago/kit/process';
import { composeSupergraph, formatDiagnostics, loadSupergraph } from '@archipelago/schema';
import { ROOT } from './services.ts';

/**
 * Composes the supergraph from `schema/` and puts it where the gateway reads it, in one move, so that
 * the gateway never sees half of it.
 *
 * @throws {ConfigError} with the problems and their places when it does not compose.
 */
export async function writeSupergraph(file: string): Promise<{ readonly subgraphs: number }> {
  const loaded = await loadSupergraph(join(ROOT, 'schema', 'supergraph.yaml'), { cwd: ROOT });
  if (!loaded.ok) throw new ConfigError(formatDiagnostics(loaded.diagnostics));
  const composed = composeSupergraph(loaded.subgraphs);
  if (!composed.ok) throw new ConfigError(formatDiagnostics(composed.diagnostics));
  const next = `${file}.next`;
  await writeFile(next, composed.supergraphSdl);
  await rename(next, file);
  return { subgraphs: loaded.subgraphs.length };
}
