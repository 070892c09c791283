import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '@archipelago/kit/process';
import { ROOT } from './services.ts';

const SCHEMA = join(ROOT, 'schema');

/**
 * Composes the supergraph from `schema/` and puts it where the gateway reads it, in one move, so that
 * the gateway never sees half of it. When nothing has changed since the last time, nothing is done.
 *
 * @returns whether it was composed.
 * @throws {ConfigError} with the problems and their places when it does not compose.
 */
export async function writeSupergraph(file: string): Promise<boolean> {
  const mark = `# Composed from ${await hashOfSchema()}\n`;
  const before = await readFile(file, 'utf8').catch(() => '');
  if (before.startsWith(mark)) return false;
  // Loaded only when it is needed: the composer takes longer to load than a service to start.
  const { composeSupergraph, formatDiagnostics, loadSupergraph } = await import(
    '@archipelago/schema'
  );
  const loaded = await loadSupergraph(join(SCHEMA, 'supergraph.yaml'), { cwd: ROOT });
  if (!loaded.ok) throw new ConfigError(formatDiagnostics(loaded.diagnostics));
  const composed = composeSupergraph(loaded.subgraphs);
  if (!composed.ok) throw new ConfigError(formatDiagnostics(composed.diagnostics));
  await writeFile(`${file}.next`, mark + composed.supergraphSdl);
  await rename(`${file}.next`, file);
  return true;
}

/** SHA-256 over all that the supergraph is made of, the composer's version included. */
async function hashOfSchema(): Promise<string> {
  const subgraphs = (await readdir(join(SCHEMA, 'subgraphs'))).sort();
  const files = [
    join(ROOT, 'package-lock.json'),
    join(SCHEMA, 'supergraph.yaml'),
    ...subgraphs.map((name) => join(SCHEMA, 'subgraphs', name)),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(await readFile(file));
  return hash.digest('hex');
}
