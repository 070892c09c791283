import { execFileSync } from 'node:child_process';
import { PEERS } from './list.ts';

/** Installs the packages of peers that are no part of the workspace, each in its own folder. */
export async function installPeers(): Promise<void> {
  const folders = new Set(PEERS.flatMap(({ installed }) => installed ?? []));
  for (const folder of folders) {
    console.log(`Installing into ${folder}`);
    const flags = [
      '--engine-strict=false',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ];
    execFileSync('npm', ['install', ...flags, '--loglevel=error'], {
      cwd: folder,
      stdio: 'inherit',
    });
  }
}
