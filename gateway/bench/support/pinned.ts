import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

/** Which core runs what; undefined where processes cannot be pinned. */
export interface Cores {
  readonly gateway: number;
  readonly load: number;
}

/** Pins this process, and so all that it starts, to the core that makes the load. */
export function pinLoad(): Cores | undefined {
  if (cpus().length < 2) return undefined;
  const cores = { gateway: 0, load: 1 };
  const { status } = spawnSync('taskset', ['-cp', String(cores.load), String(process.pid)]);
  return status === 0 ? cores : undefined;
}

/** The command that runs node on the gateway's core. */
export function pinnedNode(cores: Cores | undefined): readonly [command: string, args: string[]] {
  return cores
    ? ['taskset', ['-c', String(cores.gateway), process.execPath]]
    : [process.execPath, []];
}
