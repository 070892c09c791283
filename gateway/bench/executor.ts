import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type CompareOptions, compare } from './compare/compare.ts';
import { printPeers, printRows, printVerdicts } from './compare/print.ts';
import { summarise } from './compare/summary.ts';
import { judge } from './compare/targets.ts';
import { startWorld } from './compare/world.ts';
import { PEERS } from './peers/list.ts';
import { buildPeers } from './support/build.ts';
import { describeMachine } from './support/machine.ts';
import { choose, positive } from './support/options.ts';
import { pinLoad } from './support/pinned.ts';
import { WORKLOADS } from './workloads/workloads.ts';

/**
 * How many requests does a core answer, next to other gateways? Every gateway runs in a process of
 * its own over subgraphs that are played back, and is checked before it is measured.
 */
export async function measureExecutor(args: readonly string[]): Promise<void> {
  const { options, json } = readOptions(args);
  const cores = pinLoad();
  buildPeers();
  const world = await startWorld();
  try {
    const machine = describeMachine();
    printHead(machine, options, cores);
    const compared = await compare(
      {
        ...options,
        cores,
        onProgress: console.error,
        onCompared: (done) => printRows(done, summarise([done])),
      },
      world,
    );
    const rows = summarise(compared);
    const verdicts = judge(rows);
    printPeers(options.peers, compared);
    printVerdicts(verdicts);
    if (json !== undefined) {
      const report = { machine, cores, options, rows, verdicts, compared };
      await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
    }
  } finally {
    world.stop();
  }
}

type Options = Omit<CompareOptions, 'cores' | 'onProgress' | 'onCompared'>;

function readOptions(args: readonly string[]): { options: Options; json: string | undefined } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '5' },
      'warm-up': { type: 'string', default: '10' },
      connections: { type: 'string', default: '50' },
      'calm-share': { type: 'string', default: '0.7' },
      only: { type: 'string' },
      workloads: { type: 'string' },
      'node-flags': { type: 'string', default: '' },
      json: { type: 'string' },
    },
  });
  const names = choose(
    values.only,
    PEERS.map(({ name }) => name),
    '--only',
  );
  const options: Options = {
    rounds: positive(values.rounds, '--rounds'),
    seconds: positive(values.seconds, '--seconds'),
    warmUpSeconds: positive(values['warm-up'], '--warm-up'),
    connections: positive(values.connections, '--connections'),
    calmShare: positive(values['calm-share'], '--calm-share'),
    peers: PEERS.filter(({ name }) => names.includes(name)),
    workloads: choose(values.workloads, WORKLOADS, '--workloads'),
    nodeFlags: values['node-flags'].split(' ').filter((flag) => flag !== ''),
  };
  return { options, json: values.json };
}

function printHead(
  machine: ReturnType<typeof describeMachine>,
  { rounds, seconds, warmUpSeconds, connections, calmShare, nodeFlags }: Options,
  cores: CompareOptions['cores'],
): void {
  const where = cores
    ? `gateway on core ${cores.gateway}, load and subgraphs on core ${cores.load}`
    : 'not pinned to cores';
  const flags = nodeFlags.length > 0 ? `, node ${nodeFlags.join(' ')}` : '';
  console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${machine.platform}`);
  console.log(`${machine.command}`);
  console.log(
    `${rounds} rounds of ${seconds} s in turns after ${warmUpSeconds} s of processor time, ${connections} connections, ` +
      `calm at ${calmShare * 100} % of saturation, ${where}${flags}`,
  );
}
