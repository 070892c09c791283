import { join } from 'node:path';
import { type CheckOptions, type CheckReport, check } from '../src/check/check.ts';
import { loadGraph } from '../src/compose/load-graph.ts';
import { diskTree } from '../src/load/files.ts';
import { folderStore } from '../src/load/text-store.ts';

/** What is measured: a composition, and checks of what kind of change with which caches. */
export const CASES = ['compose', 'same', 'cold', 'warm'] as const;
export type Case = (typeof CASES)[number];

/** What one run in a process of its own writes to the standard output, as JSON. */
export interface OneRun {
  /** Milliseconds of CPU, without those that loading the code takes. */
  readonly ms: number;
  /** What a check found; undefined for a composition. */
  readonly facts: ReturnType<typeof factsOf> | undefined;
}

function factsOf({ changes, diagnostics, verdict }: CheckReport) {
  return { verdict, changes, said: diagnostics.map((each) => `${each.id} ${each.message}`) };
}

async function run(what: Case, now: string, old: string, cache: string) {
  const options: CheckOptions = {
    cwd: now,
    configPath: join(now, 'supergraph.yaml'),
    env: {},
    fetchSdl: async () => ({ ok: false, reason: 'no network' }),
    sendQuery: async () => ({ ok: false, reason: 'no network' }),
  };
  if (what === 'compose') {
    await loadGraph({ ...options, tree: diskTree(now) });
    return undefined;
  }
  const baseline = { kind: 'dir', path: what === 'same' ? now : old } as const;
  const store = what === 'warm' ? folderStore(cache) : undefined;
  return check({ ...options, baseline, store });
}

const [what, now = '', old = '', cache = ''] = process.argv.slice(2);
const known = CASES.find((each) => each === what);
if (known) {
  const start = process.cpuUsage();
  const report = await run(known, now, old, cache);
  const { user, system } = process.cpuUsage(start);
  const done: OneRun = { ms: (user + system) / 1000, facts: report && factsOf(report) };
  process.stdout.write(JSON.stringify(done));
}
