import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { describeMachine } from './support/machine.ts';
import { printTable } from './support/table.ts';
import { measureTransport } from './transport.ts';

/** Runs the benches: one file for each question. `--json FILE` writes the figures as well. */
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '9' },
    requests: { type: 'string', default: '1000' },
    concurrency: { type: 'string', default: '16' },
  },
});
const size = {
  rounds: Number(values.rounds),
  requests: Number(values.requests),
  concurrency: Number(values.concurrency),
};

const machine = describeMachine();
const report = { machine, size, questions: [await measureTransport(size)] };
console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${machine.platform}`);
console.log(`${machine.command}\n`);
for (const question of report.questions) printTable(question);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
