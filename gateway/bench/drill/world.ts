import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { GatewayProgram } from './gateway-process.ts';
import { type DrillSubgraphs, startDrillSubgraphs } from './subgraphs.ts';

export interface DrillOptions {
  readonly program: GatewayProgram;
  /** Requests that must have been answered before a drill ends. */
  readonly requests: number;
  readonly clients: number;
}

/** What a drill needs around its gateways. */
export interface DrillWorld {
  readonly subgraphs: DrillSubgraphs;
  readonly configFile: string;
  /** The one that a gateway watches. */
  readonly supergraphFile: string;
  /** All that there is, and the same without what can be held. */
  readonly supergraphs: readonly [whole: string, smaller: string];
  stop(): Promise<void>;
}

/** How long instances say that they are not ready while they serve on: some probes of the balancer. */
const SHUTDOWN_DELAY_MS = 1_500;

/** @param more blocks of the configuration, in place of those of a drill. */
export async function startDrillWorld(more: object = {}): Promise<DrillWorld> {
  const subgraphs = await startDrillSubgraphs();
  const folder = mkdtempSync(join(tmpdir(), 'archipelago-drill-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  const configFile = join(folder, 'gateway.json');
  const { definitions } = subgraphs;
  const whole = compose(definitions);
  writeFileSync(supergraphFile, whole);
  const config = {
    mode: 'production',
    server: { shutdownDelayMs: SHUTDOWN_DELAY_MS, shutdownGraceMs: 20_000 },
    supergraph: { file: supergraphFile },
    // What is drilled is shutdown and swap; how it sheds load, on a machine that does other things too, is not.
    overload: { maxLoopDelayMs: 0 },
    subgraphs: { defaults: { timeoutMs: 60_000 } },
    traffic: { requestTimeoutMs: 120_000 },
    ...more,
  };
  writeFileSync(configFile, JSON.stringify(config));
  return {
    subgraphs,
    configFile,
    supergraphFile,
    supergraphs: [whole, compose(definitions.slice(0, 1))],
    async stop() {
      await subgraphs.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function compose(definitions: DrillSubgraphs['definitions']): string {
  const services = definitions.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl !== undefined) return supergraphSdl;
  throw new Error(errors?.map(({ message }) => message).join('\n'));
}
