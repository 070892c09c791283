import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FAULT_SECTIONS } from './faults/list.ts';
import { tableOf, writeIntoDocs } from './faults/report.ts';
import type { FaultTable } from './faults/section.ts';
import { buildPeers } from './support/build.ts';
import { describeMachine } from './support/machine.ts';
import { choose } from './support/options.ts';

/** What do the gateway and the stock one do when something goes wrong? One table for each section. */
export async function measureFaults(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      write: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const names = choose(
    values.only,
    FAULT_SECTIONS.map(({ name }) => name),
    '--only',
  );
  buildPeers();
  const machine = describeMachine();
  const tables: FaultTable[] = [];
  for (const section of FAULT_SECTIONS.filter(({ name }) => names.includes(name))) {
    const { name, title, columns } = section;
    console.log(`\n## ${title}\n`);
    const table = { name, title, columns, rows: await section.run() };
    console.log(tableOf(table));
    tables.push(table);
  }
  console.log(`\n${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`);
  if (values.write) await writeIntoDocs(tables, machine);
  if (values.json !== undefined) {
    await writeFile(values.json, `${JSON.stringify({ machine, tables }, null, 2)}\n`);
  }
}
