import { startBalancer } from './balancer.ts';
import { startClients, type Tally } from './clients.ts';
import { type DrilledGateway, startGatewayProcess } from './gateway-process.ts';
import { type DrillOptions, startDrillWorld } from './world.ts';

export interface RestartOutcome extends Tally {
  readonly restarts: number;
  /** How the instances ended that were told to, each once. */
  readonly endings: readonly string[];
}

/**
 * Two instances behind a balancer are restarted in turn, while clients ask without a pause. One is told to
 * end by SIGTERM, as at every deployment; the next one is told when a new one serves in its place.
 */
export async function drillRestart(
  { program, requests, clients: count }: DrillOptions,
  leastRestarts: number,
): Promise<RestartOutcome> {
  const world = await startDrillWorld();
  const balancer = await startBalancer();
  const start = async () => {
    const gateway = await startGatewayProcess(program, world.configFile);
    balancer.add(gateway.origin);
    return gateway;
  };
  const running: DrilledGateway[] = await Promise.all([start(), start()]);
  const endings = new Set<string>();
  let restarts = 0;
  try {
    await balancer.ready(2);
    const clients = startClients(balancer.url, count);
    let hasEnough = false;
    void clients.answered(requests).then(() => {
      hasEnough = true;
    });
    while (!hasEnough || restarts < leastRestarts) {
      const oldest = running.shift();
      if (!oldest) break;
      endings.add(await oldest.end());
      balancer.remove(oldest.origin);
      running.push(await start());
      await balancer.ready(2);
      restarts += 1;
    }
    return { ...(await clients.stop()), restarts, endings: [...endings] };
  } finally {
    await balancer.stop();
    await Promise.all(running.map((gateway) => gateway.end()));
    await world.stop();
  }
}
