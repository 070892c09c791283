import { Agent } from 'node:http';
import { ask } from '../../drill/clients.ts';
import { type GatewayProgram, startGatewayProcess } from '../../drill/gateway-process.ts';
import { HELD_QUERY } from '../../drill/subgraphs.ts';
import { startDrillWorld } from '../../drill/world.ts';
import { peakMemoryOf } from '../../support/process-usage.ts';
import type { FaultCell } from '../section.ts';
import { cell, MIB } from './cell.ts';

const PLACES = 64;
const BEYOND = 1_000;
const CLIENTS = 20;

/** Requests for all places, none of which ends, and then many more. */
export async function measureFlood(program: GatewayProgram): Promise<FaultCell> {
  const world = await startDrillWorld({ overload: { maxRequests: PLACES, maxQueued: 0 } });
  const gateway = await startGatewayProcess(program, world.configFile);
  const url = `${gateway.origin}/graphql`;
  try {
    const taken = Array.from({ length: PLACES }, () => ask(url, HELD_QUERY));
    await world.subgraphs.held(PLACES);
    const beyond = await sendAll(url, BEYOND, () => HELD_QUERY);
    const ready = (await fetch(`${gateway.origin}/health/ready`)).status;
    world.subgraphs.release();
    const ended = (await Promise.all(taken)).filter(({ status }) => status === 200).length;
    const text = `${describe(beyond)}, ${beyond.medianMs.toFixed(1)} ms each (median; slowest ${beyond.slowestMs.toFixed(0)} ms); readiness ${ready}; the ${PLACES} that had places: ${ended} × 200`;
    return cell(text, { ...beyond, statuses: [...beyond.statuses], ended, ready });
  } finally {
    world.subgraphs.release();
    await gateway.end();
    await world.stop();
  }
}

const OPERATIONS = 12_000;
const HEAP_MB = 256;

/** Operations that never come back, in a heap that has no room for all of them. */
export async function measureDistinct({ main, flags }: GatewayProgram): Promise<FaultCell> {
  const world = await startDrillWorld({ overload: {} });
  const program = { main, flags: [...flags, `--max-old-space-size=${HEAP_MB}`] };
  const gateway = await startGatewayProcess(program, world.configFile);
  try {
    const peak = peakMemoryOf(gateway.pid);
    const text = (n: number) => `query Q${n} { ${aliases(n)} }`;
    const sent = await sendAll(`${gateway.origin}/graphql`, OPERATIONS, text);
    const peakMib = Math.round(peak() / MIB);
    const figures = { ...sent, statuses: [...sent.statuses], peakMib };
    return cell(`${describe(sent)}; RSS at most ${peakMib} MiB`, figures);
  } finally {
    await gateway.end();
    await world.stop();
  }
}

/** As many as a client may have by default. */
const ALIASES = 20;

function aliases(n: number): string {
  return Array.from({ length: ALIASES }, (_, at) => `a${n}_${at}: words`).join(' ');
}

interface Sent {
  /** How many answers had each status. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly medianMs: number;
  readonly slowestMs: number;
}

/** Sends requests over some connections, one after the other on each. */
async function sendAll(url: string, count: number, query: (n: number) => string): Promise<Sent> {
  const statuses = new Map<number, number>();
  const tookMs: number[] = [];
  let next = 0;
  const client = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let n = next++; n < count; n = next++) {
      const sentAt = performance.now();
      const { status } = await ask(url, query(n), agent);
      tookMs.push(performance.now() - sentAt);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const sorted = tookMs.sort((a, b) => a - b);
  return {
    statuses,
    medianMs: sorted[Math.floor(count / 2)] ?? 0,
    slowestMs: sorted.at(-1) ?? 0,
  };
}

function describe({ statuses }: Sent): string {
  return [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
}
