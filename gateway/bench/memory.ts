import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startWorld } from './compare/world.ts';
import type { MemoryTask } from './memory/process.ts';
import { growthOf, type MemorySample } from './memory/steps.ts';
import { buildPeers, builtFile } from './support/build.ts';
import { describeMachine } from './support/machine.ts';
import { positive } from './support/options.ts';
import { createWorkloads } from './workloads/workloads.ts';

const MIB = 1_048_576;
/** Growth from the middle third of a run to the last that still counts as flat. */
const FLAT = 1.05;
/** Below these, caches have not filled when the middle third begins. */
const ENOUGH = { swaps: 100, operations: 30_000 } as const;
/** One line for so many samples, with the span of their heaps: caches that drop a half at once make waves. */
const SAMPLES_A_LINE = 6;

/** Does memory stay flat over swaps of the supergraph, and over operations that never come back? */
export async function measureMemory(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      swaps: { type: 'string', default: '300' },
      operations: { type: 'string', default: '100000' },
      json: { type: 'string' },
    },
  });
  const times = {
    swaps: positive(values.swaps, '--swaps'),
    operations: positive(values.operations, '--operations'),
  };
  buildPeers();
  const world = await startWorld();
  const machine = describeMachine();
  console.log(`${machine.cpu}, Node ${machine.node}, ${machine.platform}\n${machine.command}`);
  try {
    const query = createWorkloads().light.requests[0]?.query ?? '';
    const results = [];
    for (const kind of ['swaps', 'operations'] as const) {
      const task = { kind, times: times[kind], supergraphFile: world.supergraphFile, query };
      const samples = await runTask(task);
      results.push({ kind, times: times[kind], samples, ...printSamples(task, samples) });
    }
    if (values.json !== undefined) {
      await writeFile(values.json, `${JSON.stringify({ machine, results }, null, 2)}\n`);
    }
  } finally {
    world.stop();
  }
}

/** @throws when the process ends without having told what it measured. */
async function runTask(task: MemoryTask): Promise<MemorySample[]> {
  const child = fork(builtFile('memory/process.ts'), [JSON.stringify(task)], {
    execArgv: ['--expose-gc'],
    env: { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' },
  });
  let samples: MemorySample[] | undefined;
  child.on('message', (message) => {
    samples = message as MemorySample[];
  });
  const [code] = await once(child, 'exit');
  if (samples) return samples;
  throw new Error(`The process that was to be measured ended with code ${code}.`);
}

function printSamples({ kind, times }: MemoryTask, samples: readonly MemorySample[]) {
  const growth = growthOf(samples);
  const isFlat = growth <= FLAT;
  console.log(`\nMemory over ${times} ${kind}`);
  const lines = Math.floor(samples.length / SAMPLES_A_LINE);
  console.table(
    Array.from({ length: lines }, (_, line) =>
      lineOf(samples.slice(line * SAMPLES_A_LINE, (line + 1) * SAMPLES_A_LINE)),
    ),
  );
  const verdict = times < ENOUGH[kind] ? 'Too few to tell' : isFlat ? 'Flat' : 'Growing';
  console.log(
    `${verdict}: the heap of the last third is ${growth.toFixed(3)} times that of the third before.`,
  );
  return { growth, isFlat };
}

function lineOf(samples: readonly MemorySample[]) {
  const heaps = samples.map(({ heapBytes }) => heapBytes / MIB);
  return {
    after: samples.at(-1)?.after,
    'heap MiB': `${Math.min(...heaps).toFixed(2)} to ${Math.max(...heaps).toFixed(2)}`,
    'RSS MiB': Math.round(Math.max(...samples.map(({ rssBytes }) => rssBytes)) / MIB),
  };
}
