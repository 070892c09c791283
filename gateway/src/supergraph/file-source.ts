import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashSupergraph } from '@archipelago/schema/artifact';
import { type FSWatcher, watch } from 'chokidar';
import { GatewayError, toError } from '../errors.ts';
import type { SupergraphSink, SupergraphSource } from './manager.ts';

export interface FileSourceOptions {
  /** Absolute path of the supergraph schema. */
  readonly file: string;
  /** Whether changes of the file are taken over while the gateway runs. */
  readonly watch: boolean;
  /** How long folder and file must have been quiet before a change counts. @default 100 */
  readonly settleMs?: number;
  /** How long a reading may take. @default 5000 */
  readonly readLimitMs?: number;
}

/** A supergraph from a file. The file must be good at the start; later a bad one is reported. */
export function createFileSource({
  file,
  watch: watched,
  settleMs = 100,
  readLimitMs = 5_000,
}: FileSourceOptions): SupergraphSource {
  let watcher: FSWatcher | undefined;
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> = Promise.resolve();
  let stopped = false;
  let onStop = () => {};
  const whenStopped = new Promise<void>((resolve) => {
    onStop = resolve;
  });
  /** Of the last reading that was offered or reported: each is so once. */
  let lastOutcome = '';
  /** Why the last start failed. */
  let failure: Error | undefined;
  const read = () => readInTime(file, readLimitMs);

  /** Reads until two readings agree, so that a file that is still being written has its time. */
  async function readSettled(): Promise<Reading> {
    let now = await read();
    let before: Reading | undefined;
    while (now.outcome !== before?.outcome && !stopped) {
      before = now;
      await sleep(settleMs);
      now = await read();
    }
    return now;
  }

  async function readAgain(sink: SupergraphSink): Promise<void> {
    const { sdl, problem, outcome } = await readSettled();
    if (stopped || outcome === lastOutcome) return;
    lastOutcome = outcome;
    if (problem) sink.report(problem);
    else await sink.offer(sdl).catch((refusal) => sink.report(toError(refusal)));
  }

  async function watchFolder(sink: SupergraphSink): Promise<void> {
    // The folder, not the file: an editor or a mounted volume puts a new file (or a new target of
    // a link) in the old one's place, and a watch on the old file would never hear of it.
    const folder = watch(dirname(file), { depth: 0, ignoreInitial: true });
    watcher = folder;
    const onChange = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        reading = reading.then(() => readAgain(sink));
      }, settleMs);
    };
    folder.on('all', onChange);
    // The link to a folder that gets another target changes no file that the watcher knows.
    folder.on('raw', onChange);
    folder.on('error', (thrown) => sink.report(unavailable(file, thrown)));
    // One that is closed before it is ready never becomes so.
    const ready = new Promise<void>((resolve) => folder.once('ready', resolve));
    await Promise.race([ready, whenStopped]);
  }

  return {
    origin: file,
    async start(sink) {
      const { sdl, problem, outcome } = await read();
      if (failure && outcome === lastOutcome) throw failure;
      lastOutcome = outcome;
      failure = problem ?? (await sink.offer(sdl).then(() => undefined, toError));
      if (failure) throw failure;
      if (!watched || stopped) return;
      await watchFolder(sink);
      // What changed between the first reading and the watch would otherwise go unseen.
      reading = readAgain(sink);
    },
    async stop() {
      stopped = true;
      onStop();
      clearTimeout(timer);
      await watcher?.close();
      await reading;
    },
  };
}

interface Reading {
  readonly sdl: string;
  readonly problem?: GatewayError;
  /** The same for the same text or problem. */
  readonly outcome: string;
}

/** Beyond this, a file is no supergraph but a mistake. */
const MAX_BYTES = 64 * 1_048_576;

async function readInTime(file: string, limitMs: number): Promise<Reading> {
  const late = new AbortController();
  const inTime = sleep(limitMs, undefined, { signal: late.signal, ref: false }).then(() => {
    throw new Error(`it took longer than ${limitMs} ms`);
  });
  inTime.catch(() => {});
  try {
    // What hangs in the file system, no signal can end.
    const sdl = await Promise.race([readText(file), inTime]);
    return { sdl, outcome: hashSupergraph(sdl) };
  } catch (thrown) {
    const problem = unavailable(file, thrown);
    return { sdl: '', problem, outcome: problem.message };
  } finally {
    late.abort();
  }
}

async function readText(file: string): Promise<string> {
  const stats = await stat(file);
  if (!stats.isFile()) throw new Error('it is no file');
  if (stats.size > MAX_BYTES) throw new Error(`it has more than ${MAX_BYTES} bytes`);
  return readFile(file, 'utf8');
}

function unavailable(file: string, thrown: unknown): GatewayError {
  const cause = toError(thrown);
  const reason = 'code' in cause ? String(cause.code) : cause.message;
  const message = `The supergraph file ${file} cannot be read (${reason}).`;
  return new GatewayError('SUPERGRAPH_UNAVAILABLE', message, { cause });
}
