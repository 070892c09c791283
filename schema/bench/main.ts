import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type CheckReport, check } from '../src/check/check.ts';
import { loadGraph } from '../src/compose/load-graph.ts';
import { diskTree } from '../src/load/files.ts';
import { folderStore } from '../src/load/text-store.ts';
import { generateGraph } from './generate-graph.ts';

/**
 * What `check` costs beside one composition, over generated graphs. Counts the time of the CPU, as
 * that is the same whatever else the machine does.
 *
 *   node --conditions=archipelago-source --import tsx schema/bench/main.ts [10 50 100]
 */
const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10, 50, 100];
const OPERATIONS = 1_000;
const RUNS = 5;

async function writeGraph(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

function filesOf(subgraphs: ReadonlyMap<string, string>, operations: ReadonlyMap<string, string>) {
  const files = new Map<string, string>();
  const entries = [...subgraphs.keys()].map(
    (name) =>
      `  ${name}:\n    routing_url: http://${name}.test\n    schema: { file: ${name}.graphql }\n`,
  );
  files.set('supergraph.yaml', `subgraphs:\n${entries.join('')}`);
  for (const [name, sdl] of subgraphs) files.set(`${name}.graphql`, sdl);
  const documents = JSON.stringify(Object.fromEntries(operations), null, 2);
  files.set('operations/web/persisted-documents.json', documents);
  return files;
}

/** The least of several runs, in milliseconds of CPU; the first one warms up. */
async function costOf<T>(run: () => Promise<T>): Promise<{ ms: number; result: T }> {
  let result = await run();
  let ms = Number.POSITIVE_INFINITY;
  for (let index = 0; index < RUNS; index++) {
    const start = process.cpuUsage();
    result = await run();
    const { user, system } = process.cpuUsage(start);
    ms = Math.min(ms, (user + system) / 1000);
  }
  return { ms, result };
}

async function measure(size: number, root: string): Promise<string> {
  const { subgraphs, operations } = generateGraph(size, OPERATIONS);
  const edited = new Map(subgraphs);
  const sdl = subgraphs.get('service0') ?? '';
  edited.set(
    'service0',
    sdl.replace('  "What it is."\n  value3: String\n', '').replace('value4: String', 'value4: Int'),
  );
  const now = join(root, `${size}`);
  const old = join(root, `${size}-old`);
  await writeGraph(
    now,
    filesOf(edited, new Map([...operations].filter(([, text]) => !text.includes('value3')))),
  );
  await writeGraph(old, filesOf(subgraphs, operations));
  const options = {
    cwd: now,
    configPath: join(now, 'supergraph.yaml'),
    env: {},
    fetchSdl: async () => ({ ok: false, reason: 'no network' }) as const,
    sendQuery: async () => ({ ok: false, reason: 'no network' }) as const,
  };
  const store = folderStore(join(root, `cache-${size}`));
  const compose = await costOf(() => loadGraph({ ...options, tree: diskTree(now) }));
  const same = await costOf(() => check({ ...options, baseline: { kind: 'dir', path: now } }));
  const against = { kind: 'dir', path: old } as const;
  const cold = await costOf(() => check({ ...options, baseline: against }));
  const warm = await costOf(() => check({ ...options, baseline: against, store }));
  assert.deepEqual(factsOf(warm.result), factsOf(cold.result));
  const ratio = (ms: number): string => `${Math.round(ms)} (${(ms / compose.ms).toFixed(2)} ×)`;
  if (cold.result.changes.length === 0) console.log(cold.result.diagnostics[0]?.message);
  const changes = `${cold.result.changes.length} changes, ${cold.result.diagnostics.length} findings`;
  return [
    size,
    Math.round(compose.ms),
    ratio(same.ms),
    ratio(cold.ms),
    ratio(warm.ms),
    changes,
  ].join(' | ');
}

function factsOf({ changes, diagnostics, verdict }: CheckReport) {
  return { verdict, changes, said: diagnostics.map((each) => `${each.id} ${each.message}`) };
}

const root = await mkdtemp(join(tmpdir(), 'schema-bench-'));
try {
  console.log(
    `Node ${process.version}, ${cpus()[0]?.model}; CPU milliseconds, least of ${RUNS}; ${OPERATIONS} operations`,
  );
  console.log(
    'subgraphs | compose | check, nothing changed | check of a change, cold | check of a change, again | found',
  );
  for (const size of SIZES) console.log(await measure(size, root));
} finally {
  await rm(root, { recursive: true, force: true });
}
