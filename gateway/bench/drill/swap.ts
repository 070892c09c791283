import { renameSync, writeFileSync } from 'node:fs';
import { ask, startClients, type Tally } from './clients.ts';
import { type DrilledGateway, startGatewayProcess } from './gateway-process.ts';
import { HELD_DATA, HELD_QUERY } from './subgraphs.ts';
import { type DrillOptions, type DrillWorld, startDrillWorld } from './world.ts';

export interface SwapOutcome extends Tally {
  readonly swaps: number;
  /** Requests that began on a supergraph which was no longer in service when they ended. */
  readonly outlived: number;
  /** Those of them that were answered as the supergraph says that they began on. */
  readonly outlivedRightly: number;
}

const SWAPPED = 'A new supergraph is in service.';

/**
 * The supergraph of a gateway is replaced again and again, while clients ask without a pause. A request for
 * what only one of the two supergraphs has is held each time until the other one is in service.
 */
export async function drillSwap(
  { program, requests, clients: count }: DrillOptions,
  { everyMs, least }: { readonly everyMs: number; readonly least: number },
): Promise<SwapOutcome> {
  const world = await startDrillWorld();
  const gateway = await startGatewayProcess(program, world.configFile);
  try {
    const clients = startClients(`${gateway.origin}/graphql`, count);
    let hasEnough = false;
    void clients.answered(requests).then(() => {
      hasEnough = true;
    });
    let [swaps, outlived, outlivedRightly] = [0, 0, 0];
    while (!hasEnough || swaps < least) {
      const startedAt = performance.now();
      const isRight = await swapTwice(world, gateway);
      swaps += 2;
      outlived += 1;
      if (isRight) outlivedRightly += 1;
      const leftMs = 2 * everyMs - (performance.now() - startedAt);
      if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
    }
    return { ...(await clients.stop()), swaps, outlived, outlivedRightly };
  } finally {
    world.subgraphs.release();
    await gateway.end();
    await world.stop();
  }
}

/** From the whole supergraph to the smaller one and back; whether the request that was held ended well. */
async function swapTwice(world: DrillWorld, gateway: DrilledGateway): Promise<boolean> {
  const [whole, smaller] = world.supergraphs;
  const held = ask(`${gateway.origin}/graphql`, HELD_QUERY).catch(() => undefined);
  await world.subgraphs.held(1);
  await swapTo(smaller, world, gateway);
  world.subgraphs.release();
  const answer = await held;
  await swapTo(whole, world, gateway);
  return answer?.status === 200 && answer.text.trim() === JSON.stringify({ data: HELD_DATA });
}

/** The way of a deployment: a whole file takes the place of the one before. */
async function swapTo(
  sdl: string,
  { supergraphFile }: DrillWorld,
  gateway: DrilledGateway,
): Promise<void> {
  const swapped = gateway.said(SWAPPED);
  writeFileSync(`${supergraphFile}.new`, sdl);
  renameSync(`${supergraphFile}.new`, supergraphFile);
  await swapped;
}
