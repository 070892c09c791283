import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { generateGraph } from './generate-graph.ts';
import { CASES, type Case, type OneRun } from './one-run.ts';

/**
 * What `check` costs beside one composition, over generated graphs. Each run has a process of its
 * own, as in CI, and the cases take turns. Counts the time of the CPU, as that hangs least on what
 * else the machine does; loading the code does not count.
 *
 *   node --conditions=archipelago-source --import tsx schema/bench/main.ts [10 50 100]
 */
const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10, 50, 100];
const OPERATIONS = 1_000;
const RUNS = 3;
const ONE_RUN = join(import.meta.dirname, 'one-run.ts');

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

/** Writes a graph, and the same with a field less and one of another type; returns both folders. */
async function writeGraphs(size: number, root: string): Promise<readonly [string, string]> {
  const { subgraphs, operations } = generateGraph(size, OPERATIONS);
  const edited = new Map(subgraphs);
  const sdl = subgraphs.get('service0') ?? '';
  edited.set(
    'service0',
    sdl.replace('  "What it is."\n  value3: String\n', '').replace('value4: String', 'value4: Int'),
  );
  const kept = new Map([...operations].filter(([, text]) => !text.includes('value3')));
  const [now, old] = [join(root, `${size}`), join(root, `${size}-old`)];
  await writeGraph(now, filesOf(edited, kept));
  await writeGraph(old, filesOf(subgraphs, operations));
  return [now, old];
}

async function runOnce(what: Case, folders: readonly string[]): Promise<OneRun> {
  const node = ['--conditions=archipelago-source', '--import', import.meta.resolve('tsx')];
  const args = [...node, ONE_RUN, what, ...folders];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 });
  return JSON.parse(stdout) as OneRun;
}

async function measure(size: number, root: string): Promise<string> {
  const folders = [...(await writeGraphs(size, root)), join(root, `cache-${size}`)];
  const first = await runOnce('warm', folders);
  const least = new Map<Case, number>();
  for (let turn = 0; turn < RUNS; turn++) {
    for (const what of CASES) {
      const { ms, facts } = await runOnce(what, folders);
      if (what === 'cold' || what === 'warm') assert.deepEqual(facts, first.facts);
      least.set(what, Math.min(least.get(what) ?? ms, ms));
    }
  }
  const compose = least.get('compose') ?? Number.NaN;
  const checks = CASES.slice(1).map((what) => {
    const ms = least.get(what) ?? Number.NaN;
    return `${Math.round(ms)} (${(ms / compose).toFixed(2)} ×)`;
  });
  const { changes = [], said = [] } = first.facts ?? {};
  assert.ok(changes.length > 0, said[0]);
  const found = `${changes.length} changes, ${said.length} findings`;
  return [size, Math.round(compose), ...checks, found].join(' | ');
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
