import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiSchemaPath, hashSupergraph, readSupergraph, supergraphPath } from './index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archipelago-artifact-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('the committed files lie beside the configuration', () => {
  expect([supergraphPath, apiSchemaPath].map((path) => basename(path))).toEqual([
    'supergraph.graphql',
    'api.graphql',
  ]);
});

it('a supergraph is read with a hash that only its SDL decides', async () => {
  const path = join(folder, 'supergraph.graphql');
  await writeFile(path, '# Generated yesterday.\r\n\r\ntype Query {\r\n  a: Int\r\n}\r\n');
  const artifact = readSupergraph(path);

  expect(artifact.sdl).toContain('# Generated yesterday.');
  expect(artifact.hash).toBe(hashSupergraph('type Query {\n  a: Int\n}'));
  expect(artifact.hash).not.toBe(hashSupergraph('type Query {\n  b: Int\n}'));
  expect(() => readSupergraph(join(folder, 'missing'))).toThrow(/ENOENT/);
});
