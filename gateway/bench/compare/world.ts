import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSupergraph, readSubgraphSdl } from '../graph/compose.ts';
import type { Peer } from '../peers/list.ts';
import type { PeerSetup } from '../peers/setup.ts';
import { type Replay, startReplay } from '../replay/start.ts';
import { createMonolith, type Monolith } from './monolith.ts';

/** Everything around the gateways: the subgraphs, the supergraph, and files that name them. */
export interface World {
  readonly replay: Replay;
  readonly monolith: Monolith;
  readonly supergraphSdl: string;
  readonly supergraphFile: string;
  /** Writes what a peer is told when it starts; gives the file. */
  setupFor(peer: Peer): string;
  stop(): void;
}

/** The bench must have been built, see `buildPeers`; the files are gone when this process ends. */
export async function startWorld(): Promise<World> {
  const sdl = readSubgraphSdl();
  const replay = await startReplay(sdl);
  const supergraphSdl = composeSupergraph(sdl, (name) => `${replay.origin}/${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'archipelago-bench-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, supergraphSdl);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const subgraphOf = (name: keyof typeof sdl) => ({
    sdl: sdl[name],
    url: `${replay.origin}/${name}`,
  });
  const subgraphs = {
    people: subgraphOf('people'),
    items: subgraphOf('items'),
    opinions: subgraphOf('opinions'),
    depot: subgraphOf('depot'),
  };
  return {
    replay,
    monolith: createMonolith(supergraphSdl),
    supergraphSdl,
    supergraphFile,
    setupFor({ name, options = {}, installed }) {
      const setup: PeerSetup = {
        supergraphFile,
        subgraphs,
        options,
        ...(installed === undefined ? {} : { installed }),
      };
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify(setup));
      return file;
    },
    stop: () => replay.stop(),
  };
}
