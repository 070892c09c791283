// What `npm start` runs: builds what has changed since the last time, then starts the graph from it.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
const tsc = join(typescript, 'bin', 'tsc');

const startedAt = performance.now();
if (process.stdout.isTTY) process.stdout.write('… Build         the first one takes a while\r');
const build = spawnSync(process.execPath, [tsc, '-b', 'tsconfig.build.json'], {
  cwd: root,
  encoding: 'utf8',
});
if (build.status !== 0) {
  process.stderr.write(`✗ Build         failed\n\n${build.stdout}${build.stderr}`);
  process.exit(1);
}
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
if (process.stdout.isTTY) process.stdout.write('\u001B[2K');
process.stdout.write(`✓ Build         every package is compiled (${seconds} s)\n`);

await import('../dist/main.js');
