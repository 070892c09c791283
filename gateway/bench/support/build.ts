import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BENCH = fileURLToPath(new URL('..', import.meta.url));
/** One for each run, for another run may compile other sources meanwhile. */
const DIST = join(BENCH, 'dist', String(process.pid));

/**
 * Compiles gateway and peers into a folder that is gone when this process ends, for what is measured is what runs
 * in production: the loader that runs sources directly makes each function a little slower.
 *
 * @throws when the compiler is not satisfied with the syntax, or the kit has not been built.
 */
export function buildPeers(): void {
  const require = createRequire(import.meta.url);
  const kit = join(BENCH, '../../subgraphs/kit/dist/process/index.js');
  if (!existsSync(kit)) throw new Error('The kit is not built yet; run "npm run build" first.');
  const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const project = join(BENCH, 'tsconfig.build.json');
  process.once('exit', () => rmSync(DIST, { recursive: true, force: true }));
  execFileSync(process.execPath, [compiler, '-p', project, '--outDir', DIST], { stdio: 'inherit' });
}

/** The compiled form of one of the bench's files, such as `peers/stock.ts`. */
export function builtFile(path: string): string {
  return join(DIST, 'bench', path.replace(/\.ts$/, '.js'));
}
