import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { UsageError } from './io.ts';

/** Editors write a file in several steps; they count as one change. */
const SETTLE_MS = 50;

export interface WatchedPaths {
  /** Absolute paths of single files. */
  readonly files: ReadonlySet<string>;
  /** Absolute paths of folders in which every file counts, at any depth. */
  readonly folders: ReadonlySet<string>;
}

/** What one run gives: its exit code, and what it looked at. */
export interface WatchedRun {
  readonly exitCode: number;
  readonly paths: WatchedPaths;
}

/** Runs once, or with `watch` again and again; returns the exit code of the last run. */
export async function runOrWatch(
  { watch: again, check }: { readonly watch?: boolean; readonly check?: boolean },
  run: () => Promise<WatchedRun>,
  signal: AbortSignal | undefined,
): Promise<number> {
  if (!again) return (await run()).exitCode;
  if (check) throw new UsageError('--watch writes files; it does not go with --check');
  let exitCode = 0;
  const runAndKeep = async (): Promise<WatchedPaths> => {
    const done = await run();
    exitCode = done.exitCode;
    return done.paths;
  };
  await runOnChange(runAndKeep, signal);
  return exitCode;
}

/**
 * Runs something, and again whenever a file that it looked at changes, until the signal aborts.
 * `run` tells what it looked at, as that may be another set of files each time.
 */
async function runOnChange(
  run: () => Promise<WatchedPaths>,
  signal: AbortSignal | undefined,
): Promise<void> {
  while (!signal?.aborted) {
    const start = Date.now();
    const paths = await run();
    await nextChange(paths, start, signal);
  }
}

function nextChange(
  paths: WatchedPaths,
  since: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((done) => {
    const watchers: FSWatcher[] = [];
    let timer: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(timer);
      for (const each of watchers) each.close();
      signal?.removeEventListener('abort', end);
      done();
    };
    const changed = (): void => {
      clearTimeout(timer);
      timer = setTimeout(end, SETTLE_MS);
    };
    signal?.addEventListener('abort', end, { once: true });
    for (const [folder, names] of namesByFolder(paths.files)) {
      // A folder is watched rather than the file, as a file that is replaced is another one.
      open(watchers, folder, false, (name) => name === null || !names.has(name) || changed());
    }
    for (const folder of paths.folders) open(watchers, folder, true, changed);
    // What was edited while the run went on, nobody was there to see.
    if ([...paths.files].some((each) => modifiedAt(each) > since)) changed();
    if (signal?.aborted) end();
  });
}

function modifiedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function namesByFolder(files: ReadonlySet<string>): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    const names = folders.get(dirname(file)) ?? new Set();
    folders.set(dirname(file), names.add(basename(file)));
  }
  return folders;
}

function open(
  watchers: FSWatcher[],
  folder: string,
  recursive: boolean,
  listener: (name: string | null) => unknown,
): void {
  try {
    const watcher = watch(folder, { recursive }, (_event, name) => void listener(name));
    // A folder that goes away ends its watcher; the next run says that it is missing.
    watcher.on('error', () => watcher.close());
    watchers.push(watcher);
  } catch {
    // It does not exist; the run has said so.
  }
}
