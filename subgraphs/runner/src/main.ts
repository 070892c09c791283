import { openDataFolder } from './data-folder.ts';
import { startGraph } from './graph.ts';
import { readOptions } from './options.ts';
import { summarise } from './summary.ts';
import { createTerminal } from './terminal.ts';
import { watchSources } from './watch.ts';

/** How long each part may take to end in order; all of them together take less than five seconds. */
const GRACE_MS = 2000;

const terminal = createTerminal(process.stdout, { plain: Boolean(process.env['NO_COLOR']) });
const stopping = new AbortController();
const parts: { stop(graceMs: number): Promise<void> }[] = [];

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));
process.on('SIGHUP', () => void end(0));

try {
  const start = readOptions(process.argv.slice(2));
  const folder = await openDataFolder(start.data, start);
  const graph = await startGraph({
    start,
    folder,
    environment: process.env,
    terminal,
    signal: stopping.signal,
    onStarted: (part) => parts.push(part),
  });
  terminal.line(summarise(graph, folder, process.env));
  if (start.watch) {
    const watcher = watchSources(graph, folder.supergraphFile, terminal.line);
    parts.push({ stop: () => watcher.close() });
  }
} catch (error) {
  if (!stopping.signal.aborted) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    await end(1);
  }
}

/** Ends what runs, the last one first; a second call ends this process at once, and the rest follows it. */
async function end(exitCode: number): Promise<void> {
  if (stopping.signal.aborted) process.exit(1);
  stopping.abort();
  for (const group of [parts.slice(1), parts.slice(0, 1)]) {
    await Promise.allSettled(group.map((part) => part.stop(GRACE_MS)));
  }
  process.exit(exitCode);
}
