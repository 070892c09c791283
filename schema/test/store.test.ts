import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheFolder, folderStore } from '../src/load/text-store.ts';
import { temporaryFolder } from './archive.ts';
import { graph, openRepository } from './repository.ts';

const SDL = 'type Query {\n  one: Int\n  two: Int\n}\n';

let root: string;
beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('what earlier runs have found out', () => {
  it('gives the same report, also when it was cut off or cannot be kept', async () => {
    const files = openRepository(join(root, 'graph'));
    const operations = { 'operations/web/One.graphql': 'query One { one }' };
    await files.write({
      ...graph({ 'subgraphs/catalog.graphql': SDL.replace('  two: Int\n', '') }),
      ...operations,
    });
    await openRepository(join(files.folder, 'old')).write(
      graph({ 'subgraphs/catalog.graphql': SDL }),
    );
    const folder = join(root, 'cache');
    const facts = async (store: ReturnType<typeof folderStore> | undefined) => {
      const { diagnostics, verdict } = await files.check('dir:old', { store });
      return [verdict, diagnostics.map((each) => [each.id, each.place?.file, each.place?.line])];
    };
    const expected = await facts(undefined);

    expect(await facts(folderStore(folder))).toEqual(expected);
    const kept = await readdir(folder);
    expect(await facts(folderStore(folder))).toEqual(expected);
    expect(await readdir(folder)).toEqual(kept);
    for (const name of kept) await writeFile(join(folder, name), '{"super');
    expect(await facts(folderStore(folder))).toEqual(expected);
    await writeFile(join(root, 'file'), '');
    expect(await facts(folderStore(join(root, 'file/below')))).toEqual(expected);
  });

  it('does not hide that an operation became invalid by another schema', async () => {
    const files = openRepository(join(root, 'other'));
    const store = folderStore(join(root, 'other-cache'));
    await files.write({
      ...graph({ 'subgraphs/catalog.graphql': SDL }),
      'operations/web/Two.graphql': 'query Two { two }',
    });
    const before = await files.check('none', { store });
    await files.write(graph({ 'subgraphs/catalog.graphql': SDL.replace('  two: Int\n', '') }));
    const after = await files.check('none', { store });

    expect([before.exitCode, after.exitCode]).toEqual([0, 1]);
  });

  it('is bounded: the oldest goes', async () => {
    const folder = join(root, 'bounded');
    const store = folderStore(folder, 2);
    for (const [index, key] of ['a', 'b', 'c'].entries()) {
      await store.write(key, key);
      await utimes(join(folder, `${key}.json`), index, index);
    }
    await store.write('d', 'd');

    expect((await readdir(folder)).sort()).toEqual(['c.json', 'd.json']);
    expect([await store.read('a'), await store.read('d')]).toEqual([undefined, 'd']);
  });

  it('lies in the nearest node_modules, and nowhere without one', async () => {
    await mkdir(join(root, 'a/node_modules'), { recursive: true });
    await mkdir(join(root, 'a/b/c'), { recursive: true });
    expect(cacheFolder(join(root, 'a/b/c'))).toBe(join(root, 'a/node_modules/.cache/archipelago'));
    expect(cacheFolder('/')).toBe(undefined);
  });
});
