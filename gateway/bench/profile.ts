import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { startWorld } from './compare/world.ts';
import { runLoad } from './load/run-load.ts';
import { PEERS } from './peers/list.ts';
import { type RunningPeer, startPeer } from './peers/start.ts';
import { categoryOf, NO_WORK } from './profile/categories.ts';
import type { ProfileCommand } from './profile/preload.ts';
import {
  type AllocationProfile,
  allocationsIn,
  type CpuProfile,
  type Taken,
  timesIn,
} from './profile/read-profile.ts';
import { buildPeers, builtFile } from './support/build.ts';
import { describeMachine } from './support/machine.ts';
import { choose, positive } from './support/options.ts';
import { pinLoad } from './support/pinned.ts';
import { createWorkloads, WORKLOADS, type Workload } from './workloads/workloads.ts';

const MOST = 25;
const CONNECTIONS = 50;

/** Where does a gateway's time go, and what does it allocate? One peer under load, once warm. */
export async function profilePeer(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const { peer, workload, warmUpSeconds, nodeFlags, save } = options;
  const cores = pinLoad();
  buildPeers();
  const world = await startWorld();
  const machine = describeMachine();
  console.log(`${machine.cpu}, Node ${machine.node}, ${machine.platform}\n${machine.command}`);
  const preload = pathToFileURL(builtFile('profile/preload.ts')).href;
  const running = await startPeer(peer, {
    setupFile: world.setupFor(peer),
    cores,
    nodeFlags: ['--import', preload, ...nodeFlags, ...(peer.nodeFlags ?? [])],
  });
  try {
    await load(running, workload, warmUpSeconds);
    const cpu = (await recorded('cpu', running, options)) as CpuProfile;
    const inWork = timesIn(cpu).filter(({ called }) => categoryOf(called) !== NO_WORK);
    print(`Own time, ${workload.name} to ${peer.name}`, inWork, 'ms');
    const allocations = (await recorded('allocations', running, options)) as AllocationProfile;
    print('Allocated', allocationsIn(allocations), 'kB');
    if (save === undefined) return;
    writeFileSync(`${save}.cpuprofile`, JSON.stringify(cpu));
    writeFileSync(`${save}.heapprofile`, JSON.stringify(allocations));
  } finally {
    await running.stop();
    world.stop();
  }
}

async function recorded(
  what: 'cpu' | 'allocations',
  running: RunningPeer,
  { workload, seconds }: { readonly workload: Workload; readonly seconds: number },
): Promise<unknown> {
  await running.tell(`start ${what}` satisfies ProfileCommand);
  const { requests } = await load(running, workload, seconds);
  console.log(`\n${requests} requests`);
  return running.tell(`stop ${what}` satisfies ProfileCommand);
}

function load({ url }: RunningPeer, { requests }: Workload, seconds: number) {
  return runLoad({ url, requests, connections: CONNECTIONS, seconds });
}

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      peer: { type: 'string', default: 'archipelago-lean' },
      workload: { type: 'string', default: 'heavy' },
      seconds: { type: 'string', default: '10' },
      'node-flags': { type: 'string', default: '' },
      'warm-up': { type: 'string', default: '5' },
      save: { type: 'string' },
    },
  });
  const names = PEERS.map(({ name }) => name);
  const [name] = choose(values.peer, names, '--peer');
  const [workload = 'heavy'] = choose(values.workload, WORKLOADS, '--workload');
  const peer = PEERS.find((one) => one.name === name);
  if (!peer) throw new Error('--peer takes the name of a peer.');
  return {
    peer,
    workload: createWorkloads()[workload],
    seconds: positive(values.seconds, '--seconds'),
    nodeFlags: values['node-flags'].split(' ').filter((flag) => flag !== ''),
    warmUpSeconds: positive(values['warm-up'], '--warm-up'),
    save: values.save,
  };
}

function print(title: string, all: readonly Taken[], unit: string): void {
  const total = all.reduce((sum, { taken }) => sum + taken, 0);
  const byCategory = new Map<string, number>();
  for (const { called, taken } of all) {
    const category = categoryOf(called);
    byCategory.set(category, (byCategory.get(category) ?? 0) + taken);
  }
  const row = (what: object, taken: number) => ({
    ...what,
    [unit]: Math.round(taken / 1_000),
    '%': Number(((100 * taken) / total).toFixed(1)),
  });
  console.log(title);
  const categories = [...byCategory].sort(([, one], [, other]) => other - one);
  console.table(categories.map(([category, taken]) => row({ category }, taken)));
  console.table(
    all.slice(0, MOST).map(({ called, taken }) => {
      const where = called.url.split('/').slice(-2).join('/');
      return row({ function: called.functionName || '(no name)', where }, taken);
    }),
  );
}
