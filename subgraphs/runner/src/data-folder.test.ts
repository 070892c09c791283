import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDataFolder } from './data-folder.ts';

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'archipelago-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

it('keeps the scale that a folder was filled with', async () => {
  const path = await newFolder();
  expect((await openDataFolder(path, { fresh: false })).scale).toBe(1);
  await rm(join(path, 'archipelago.json'));
  expect((await openDataFolder(path, { scale: 3, fresh: false })).scale).toBe(3);
  expect((await openDataFolder(path, { fresh: false })).scale).toBe(3);
});

it('refuses another scale than the one that a folder was filled with', async () => {
  const path = await newFolder();
  await openDataFolder(path, { scale: 3, fresh: false });
  await expect(openDataFolder(path, { scale: 2, fresh: false })).rejects.toThrow(
    /holds example data of scale 3; start with --scale 3, or with --fresh to begin anew\./,
  );
});

it('deletes what a former start left when it is to begin anew', async () => {
  const path = join(await newFolder(), 'data');
  await openDataFolder(path, { scale: 3, fresh: false });
  await writeFile(join(path, 'old'), '');
  expect((await openDataFolder(path, { scale: 2, fresh: true })).scale).toBe(2);
  await expect(readFile(join(path, 'old'))).rejects.toThrow('ENOENT');
});

it('does not delete a folder that it has not made', async () => {
  const path = await newFolder();
  await writeFile(join(path, 'thesis.txt'), 'mine');
  await openDataFolder(path, { fresh: true });
  expect(await readFile(join(path, 'thesis.txt'), 'utf8')).toBe('mine');
});

it('says in one sentence that it cannot write', async () => {
  const path = join(await newFolder(), 'file');
  await writeFile(path, '');
  await expect(openDataFolder(join(path, 'data'), { fresh: false })).rejects.toThrow(
    /^Cannot write to the data folder .* \(ENOTDIR\)\.$/,
  );
});
