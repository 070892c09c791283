import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from '../peers/list.ts';
import { type RunningPeer, startPeer } from '../peers/start.ts';
import type { Cores } from '../support/pinned.ts';
import { createWorkloads, type Workload, type WorkloadName } from '../workloads/workloads.ts';
import { type Contender, measureRounds, type RoundSettings, type Rounds } from './rounds.ts';
import { type CallFigures, verify } from './verify.ts';
import type { World } from './world.ts';

export interface CompareOptions extends RoundSettings {
  readonly peers: readonly Peer[];
  readonly workloads: readonly WorkloadName[];
  /** For node, before each peer's own. */
  readonly nodeFlags: readonly string[];
  readonly cores: Cores | undefined;
  /** Told what happens, for a person who waits. */
  readonly onProgress: (line: string) => void;
  /** Told of each workload when it is done. */
  readonly onCompared: (compared: ComparedWorkload) => void;
}

/** A peer with one workload: its figures, or why it has none. */
export type Compared =
  | { readonly kind: 'left out'; readonly peer: string; readonly reason: string }
  | {
      readonly kind: 'measured';
      readonly peer: string;
      readonly version: string;
      readonly calls: CallFigures;
      readonly answerBytes: number;
      readonly rounds: Rounds;
    };

export interface ComparedWorkload {
  readonly workload: WorkloadName;
  readonly title: string;
  readonly peers: readonly Compared[];
}

/** Measures every peer with every workload, each time in processes that have seen nothing else. */
export async function compare(options: CompareOptions, world: World): Promise<ComparedWorkload[]> {
  const workloads = createWorkloads();
  const compared: ComparedWorkload[] = [];
  for (const name of options.workloads) {
    const { title } = workloads[name];
    options.onProgress(`${name}: ${title}`);
    const done = { workload: name, title, peers: await compareOn(workloads[name], options, world) };
    options.onCompared(done);
    compared.push(done);
  }
  return compared;
}

/** A peer that may be measured. */
interface Entrant {
  readonly peer: string;
  readonly contender: Contender;
  readonly calls: CallFigures;
}

async function compareOn(
  workload: Workload,
  options: CompareOptions,
  world: World,
): Promise<Compared[]> {
  const running: RunningPeer[] = [];
  const entered: (Entrant | Compared)[] = [];
  try {
    for (const peer of options.peers) {
      const entrant = await enter(peer, workload, options, world, running);
      if ('kind' in entrant) options.onProgress(`  ${peer.name} is left out: ${entrant.reason}`);
      entered.push(entrant);
    }
    const entrants = entered.filter((one): one is Entrant => 'contender' in one);
    options.onProgress(`  ${entrants.length} peers answer correctly; measuring`);
    const contenders = entrants.map(({ contender }) => contender);
    const rounds = await measureRounds(contenders, options, world.replay);
    return entered.map((one) => {
      if ('kind' in one) return one;
      return measured(one, rounds[entrants.indexOf(one)] ?? new Error('It was not measured.'));
    });
  } finally {
    await Promise.all(running.map((peer) => peer.stop()));
  }
}

type LeftOut = Extract<Compared, { kind: 'left out' }>;

async function enter(
  peer: Peer,
  workload: Workload,
  { cores, nodeFlags }: CompareOptions,
  world: World,
  running: RunningPeer[],
): Promise<Entrant | LeftOut> {
  const leaveOut = (reason: string): LeftOut => ({ kind: 'left out', peer: peer.name, reason });
  if (peer.installed !== undefined && !existsSync(join(peer.installed, 'node_modules'))) {
    return leaveOut('it is not installed; "npm run bench -- install-peers" does that');
  }
  try {
    const started = await startPeer(peer, {
      setupFile: world.setupFor(peer),
      cores,
      nodeFlags: [...nodeFlags, ...(peer.nodeFlags ?? [])],
    });
    running.push(started);
    const verified = await verify(started, workload, world.monolith, world.replay);
    if (verified.kind === 'wrong') return leaveOut(verified.reason);
    const contender = { running: started, requests: workload.requests, lengths: verified.lengths };
    return { peer: peer.name, contender, calls: verified.figures };
  } catch (error) {
    return leaveOut(error instanceof Error ? error.message : String(error));
  }
}

function measured({ peer, contender, calls }: Entrant, rounds: Rounds | Error): Compared {
  if (rounds instanceof Error) return { kind: 'left out', peer, reason: rounds.message };
  const { lengths, running } = contender;
  const answerBytes = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return { kind: 'measured', peer, version: running.version, calls, answerBytes, rounds };
}
