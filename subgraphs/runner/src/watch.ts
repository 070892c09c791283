import { execFile } from 'node:child_process';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { watch } from 'chokidar';
import type { Graph } from './graph.ts';
import { ROOT, SERVICES } from './services.ts';
import { writeSupergraph } from './supergraph.ts';

const SETTLE_MS = 100;

/**
 * Watches the sources: a changed service or the gateway is started again, a changed kit all services,
 * a changed contract its service, and the supergraph is composed anew, which the gateway takes over
 * without a restart.
 */
export function watchSources(
  graph: Graph,
  supergraphFile: string,
  say: (line: string) => void,
): { close(): Promise<void> } {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch([join(ROOT, 'gateway'), join(ROOT, 'subgraphs'), join(ROOT, 'schema')], {
    ignoreInitial: true,
    ignored: (path) => /[\\/](node_modules|dist|test|bench|docs)([\\/]|$)|\.test\.ts$/.test(path),
  });
  watcher.on('all', (_event, path) => {
    for (const part of partsOf(path.slice(ROOT.length))) changed.add(part);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const parts = [...changed];
      changed.clear();
      void apply(parts);
    }, SETTLE_MS);
  });

  async function apply(parts: readonly string[]): Promise<void> {
    await build().catch((error: { stdout?: string }) => say(error.stdout ?? String(error)));
    for (const part of parts) {
      if (part === 'supergraph') {
        await writeSupergraph(supergraphFile).then(
          (composed) => composed && say('composed anew'),
          (error: Error) => say(error.message),
        );
        continue;
      }
      const child = part === 'gateway' ? graph.gateway : graph.services.get(part);
      if (await child?.restart()) say(`${part} restarted`);
    }
  }
  return {
    close() {
      clearTimeout(timer);
      return watcher.close();
    },
  };
}

/** Brings what the processes run to the newest sources; types that do not fit are shown and run all the same. */
async function build(): Promise<void> {
  await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: ROOT });
}

/** What a change of a file concerns. */
function partsOf(path: string): readonly string[] {
  const [area, part = '', file = ''] = path.split(sep);
  const services = SERVICES.map(({ name }) => name);
  if (area === 'gateway') return ['gateway'];
  if (area === 'subgraphs') return part === 'kit' || part === 'seed' ? services : [part];
  if (part === 'supergraph.yaml') return ['supergraph'];
  if (part === 'subgraphs') return [file.replace(/\.graphql$/, ''), 'supergraph'];
  return [];
}
