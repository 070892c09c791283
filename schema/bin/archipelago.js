#!/usr/bin/env node
import { existsSync } from 'node:fs';

// A checkout has sources and always runs them, so that an old build never speaks for new sources.
// A published package holds no sources and runs its build.
const source = new URL('../src/cli/run.ts', import.meta.url);
const built = new URL('../dist/cli/run.js', import.meta.url);
const fromSource = existsSync(source);

if (fromSource) {
  const { register } = await import('tsx/esm/api');
  // The tsconfig.json of the folder that the command runs in is none of its business.
  register({ tsconfig: false });
}

const { run } = await import(fromSource ? source.href : built.href);
await run();
