import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile, Workspace } from './check.ts';

const SKIPPED = new Set(['node_modules', 'dist', 'coverage']);

/** Reads the packages of the repository and all their sources. */
export function readWorkspace(root: string): Workspace {
  const { workspaces } = readJson(join(root, 'package.json')) as { workspaces: string[] };
  const folders = workspaces.flatMap((pattern) => expand(root, pattern));
  const named = folders.map((folder) => {
    const { name } = readJson(join(root, folder, 'package.json')) as { name: string };
    return [folder, name] as const;
  });
  const packages = new Map(named);
  const files = folders.flatMap((folder) => readSources(root, folder, packages));
  return { packages, files };
}

/** Folders that a pattern of npm's `workspaces` means: those with a `package.json`. */
function expand(root: string, pattern: string): string[] {
  if (!pattern.endsWith('/*')) return [pattern];
  const parent = pattern.slice(0, -2);
  return subfolders(join(root, parent))
    .map((name) => `${parent}/${name}`)
    .filter((folder) => readdirSync(join(root, folder)).includes('package.json'));
}

function readSources(root: string, folder: string, packages: Workspace['packages']): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      const isOther = SKIPPED.has(entry.name) || entry.name.startsWith('.') || packages.has(path);
      return isOther ? [] : readSources(root, path, packages);
    }
    if (!/\.[cm]?[jt]s$/.test(entry.name)) return [];
    return [{ path, code: readFileSync(join(root, path), 'utf8') }];
  });
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
