import { cpus, platform, release } from 'node:os';

/** What a figure must stand beside to mean anything. */
export function describeMachine() {
  const [first] = cpus();
  return {
    cpu: first?.model ?? 'unknown processor',
    cores: cpus().length,
    node: process.version,
    platform: `${platform()} ${release()}`,
    command: ['npm run bench --', ...process.argv.slice(2)].join(' '),
  };
}
