import { rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ask } from '../../drill/clients.ts';
import { type GatewayProgram, startGatewayProcess } from '../../drill/gateway-process.ts';
import { DRILL_QUERY } from '../../drill/subgraphs.ts';
import { type DrillWorld, startDrillWorld } from '../../drill/world.ts';
import type { FaultCell } from '../section.ts';
import { cell } from './cell.ts';

/** What takes the place of a good supergraph. */
export const BAD_SUPERGRAPHS: Readonly<Record<string, (good: string) => string>> = {
  empty: () => '',
  garbage: () => '<<<<<<< HEAD',
  'cut off': (good) => good.slice(0, good.length / 2),
  'never composed': () => 'type Query { words: [String!]! }',
  'of an unknown feature': (good) =>
    good.replace(
      /^schema\n/m,
      'schema\n  @link(url: "https://specs.apollo.dev/future/v9.0", for: EXECUTION)\n',
    ),
};

/** Puts a bad supergraph in the place of the one that serves, and asks on. */
export async function measureBad(
  program: GatewayProgram,
  make: (good: string) => string,
): Promise<FaultCell> {
  const world = await startDrillWorld();
  const gateway = await startGatewayProcess(program, world.configFile);
  try {
    const refused = gateway.warned('The supergraph before it serves on.');
    writeFileSync(world.supergraphFile, make(world.supergraphs[0]));
    await refused;
    const { status } = await ask(`${gateway.origin}/graphql`, DRILL_QUERY);
    const ready = (await fetch(`${gateway.origin}/health/ready`)).status;
    return cell(`refused; the one before it answers with ${status}, readiness ${ready}`, {
      status,
      ready,
    });
  } finally {
    await gateway.end();
    await world.stop();
  }
}

/** Starts without the supergraph's file, with nothing kept of an earlier start. */
export async function measureNoSource(program: GatewayProgram): Promise<FaultCell> {
  const world = await startDrillWorld();
  rmSync(world.supergraphFile);
  const startedAt = performance.now();
  try {
    const reason = await startGatewayProcess(program, world.configFile).then(
      () => 'it started',
      (error: Error) => error.message,
    );
    const tookMs = Math.round(performance.now() - startedAt);
    const told = reason.replaceAll(dirname(world.supergraphFile), '…');
    return cell(`${told} (${tookMs} ms)`, { tookMs });
  } finally {
    await world.stop();
  }
}

/** Starts without the supergraph's file, after a start that kept the last good one. */
export async function measureLastGood(program: GatewayProgram): Promise<FaultCell> {
  const world = await startDrillWorld({ supergraph: KEPT });
  try {
    await startAndEnd(program, world);
    rmSync(world.supergraphFile);
    const status = await startAndEnd(program, world);
    return cell(`starts with the one that served last, and answers with ${status}`, { status });
  } finally {
    await world.stop();
  }
}

const KEPT = { file: 'supergraph.graphql', lastGoodFile: 'last-good.graphql' };

async function startAndEnd(program: GatewayProgram, { configFile }: DrillWorld): Promise<number> {
  const gateway = await startGatewayProcess(program, configFile);
  const { status } = await ask(`${gateway.origin}/graphql`, DRILL_QUERY);
  await gateway.end();
  return status;
}
