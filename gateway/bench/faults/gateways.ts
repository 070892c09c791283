import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PEERS, type Peer } from '../peers/list.ts';
import { type RunningPeer, startPeer } from '../peers/start.ts';

/** The gateways that are compared, in the order of the columns, without flags for Node. */
const COMPARED = ['stock', 'archipelago-lean-plain'] as const;

export const COLUMNS = ['stock gateway', 'this gateway'] as const;

/** Starts both over one supergraph. */
export async function startGateways(
  supergraphSdl: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<RunningPeer[]> {
  return Promise.all(gatewayStarters(supergraphSdl, options).map((start) => start()));
}

/** What starts each of them, as often as it is called. */
export function gatewayStarters(
  supergraphSdl: string,
  options: Readonly<Record<string, unknown>> = {},
): readonly (() => Promise<RunningPeer>)[] {
  const folder = mkdtempSync(join(tmpdir(), 'archipelago-faults-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, supergraphSdl);
  return COMPARED.map((name) => {
    const peer = peerOf(name);
    const setupFile = join(folder, `${name}.json`);
    const setup = { supergraphFile, subgraphs: {}, options: { ...peer.options, ...options } };
    writeFileSync(setupFile, JSON.stringify(setup));
    return () => startPeer(peer, { setupFile, cores: undefined, nodeFlags: [] });
  });
}

function peerOf(name: string): Peer {
  const peer = PEERS.find((one) => one.name === name);
  if (peer) return peer;
  throw new RangeError(`There is no peer "${name}".`);
}
