import { readFileSync } from 'node:fs';
import { sendOperations } from './operations.ts';
import { createSampler, type MemorySample } from './steps.ts';
import { swapSupergraphs } from './swaps.ts';

/** What the process that is measured does, as JSON in its first argument. */
export interface MemoryTask {
  readonly kind: 'swaps' | 'operations';
  readonly times: number;
  readonly supergraphFile: string;
  /** Asked after each swap. */
  readonly query: string;
}

// Whether this process is done, or the one that wants to know has gone.
process.on('disconnect', () => process.exit());
const [, , argument = ''] = process.argv;
const task: MemoryTask = JSON.parse(argument);
const { gc } = globalThis;
if (!gc) throw new Error('This process needs --expose-gc.');
const { step, samples } = createSampler(task.times, () => gc());
if (task.kind === 'swaps') {
  const sdl = readFileSync(task.supergraphFile, 'utf8');
  await swapSupergraphs(sdl, task.query, task.times, step);
} else {
  await sendOperations(task.supergraphFile, task.times, step);
}
process.send?.(samples satisfies MemorySample[]);
process.disconnect();
