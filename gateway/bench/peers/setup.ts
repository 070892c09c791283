import { readFileSync } from 'node:fs';
import type { SubgraphName } from '../graph/compose.ts';

/** What every gateway under test is told when it starts, as a JSON file. */
export interface PeerSetup {
  readonly supergraphFile: string;
  /** SDL and URL of each subgraph, for those that compose by themselves. */
  readonly subgraphs: Readonly<
    Record<SubgraphName, { readonly sdl: string; readonly url: string }>
  >;
  /** Options of this peer alone, such as whether equal calls under way are shared. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The folder where packages for this peer are installed, if it has one. */
  readonly installed?: string;
}

/** Sent to the parent once the gateway listens. */
export interface PeerReady {
  readonly url: string;
  /** Name and version of what runs. */
  readonly version: string;
}

/** Reads the file that the first argument names. */
export function readSetup(): PeerSetup {
  const [, , file = ''] = process.argv;
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Tells the parent where the gateway listens, and ends when the parent has gone. */
export function announce(ready: PeerReady): void {
  process.on('disconnect', () => process.exit());
  process.send?.(ready);
}
