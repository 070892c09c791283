import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildWithoutLinks, ORDINARY_UID, runsAsRoot, temporaryFolder } from '../test/folders.ts';
import { runStarter, type StarterOptions } from '../test/starter-process.ts';
import { linkLibraries } from './binaries.ts';
import { copyForEveryone } from './native-copy.ts';

/** Starts and stops PostgreSQL in a process of its own. */
async function startOnce(options: StarterOptions): Promise<unknown> {
  const { answer, end } = await runStarter(options);
  await end();
  return answer;
}

const RUNNING = { pid: expect.any(Number), port: expect.any(Number) };

describe.skipIf(process.platform === 'win32')(
  'after an installation without install scripts',
  () => {
    it('makes the missing library links', async () => {
      const folder = await temporaryFolder();
      const nativeDir = await buildWithoutLinks(folder);

      expect(await startOnce({ dataDir: join(folder, 'data'), nativeDir })).toMatchObject(RUNNING);
      expect(await linkLibraries(nativeDir)).toBe(true);
    });

    it.runIf(runsAsRoot)('works on a copy for a user who may not write to the build', async () => {
      const nativeDir = await buildWithoutLinks(await temporaryFolder());
      const dataDir = await temporaryFolder(ORDINARY_UID);

      const answer = await startOnce({ uid: ORDINARY_UID, dataDir, nativeDir });

      expect(answer).toMatchObject(RUNNING);
      expect((await readdir(join(nativeDir, 'lib'))).includes('libpq.so.5')).toBe(false);
    });
  },
);

// These need root: only root can be refused as root, and only root can become somebody else.
describe.runIf(runsAsRoot)('as root and as an ordinary user', () => {
  it('starts as an ordinary user', async () => {
    const nativeDir = await buildWithoutLinks(await temporaryFolder());
    await linkLibraries(nativeDir);
    const dataDir = await temporaryFolder(ORDINARY_UID);

    expect(await startOnce({ uid: ORDINARY_UID, dataDir, nativeDir })).toMatchObject(RUNNING);
    expect((await stat(join(dataDir, 'cluster', 'pgdata'))).uid).toBe(ORDINARY_UID);
  });

  it('starts as root when program and data lie in a folder that is closed to all others', async () => {
    const home = await temporaryFolder();
    await chmod(home, 0o700);
    const nativeDir = await buildWithoutLinks(home);
    const dataDir = join(home, 'project', '.data');

    expect(await startOnce({ dataDir, nativeDir })).toMatchObject(RUNNING);
    expect(await startOnce({ dataDir, nativeDir })).toMatchObject(RUNNING);
    expect((await stat(home)).mode & 0o777).toBe(0o700);
    expect(await readdir(dataDir)).toEqual(['cluster', 'postgres.log']);
  });

  it('runs the databases of a user as that user, so that the user can start them again', async () => {
    const dataDir = await temporaryFolder(ORDINARY_UID);
    const nativeDir = await buildWithoutLinks(await temporaryFolder());
    await linkLibraries(nativeDir);

    for (const uid of [ORDINARY_UID, 0, ORDINARY_UID]) {
      expect(await startOnce({ uid, dataDir, nativeDir })).toMatchObject(RUNNING);
    }
  });

  it('takes over databases that root has copied', async () => {
    const folder = await temporaryFolder();
    await startOnce({ dataDir: join(folder, 'first') });
    await cp(join(folder, 'first'), join(folder, 'second'), { recursive: true });
    await chown(join(folder, 'second', 'cluster', 'pgdata'), 0, 0);

    expect(await startOnce({ dataDir: join(folder, 'second') })).toMatchObject(RUNNING);
  });

  it('tells an ordinary user that the databases are those of another', async () => {
    const dataDir = await temporaryFolder();
    await startOnce({ dataDir });
    await chmod(dataDir, 0o777);

    expect(await startOnce({ uid: ORDINARY_UID, dataDir })).toMatchObject({
      code: 'DATA_DIR_UNUSABLE',
      message: expect.stringMatching(/belong to user id \d+/),
    });
  });
});

describe.skipIf(process.platform === 'win32')('the copy of the build', () => {
  async function smallBuild(): Promise<string> {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'bin'), { mode: 0o700 });
    await mkdir(join(folder, 'lib'), { mode: 0o700 });
    await writeFile(join(folder, 'bin', 'postgres'), 'program', { mode: 0o700 });
    await writeFile(join(folder, 'lib', 'data'), 'data', { mode: 0o600 });
    await symlink('data', join(folder, 'lib', 'link'));
    return folder;
  }
  const finish = async () => true;

  it('can be read by every user and written by its owner alone, and is used again', async () => {
    const source = await smallBuild();
    const parent = await temporaryFolder();

    const copy = await copyForEveryone(source, finish, parent);

    const modes = ['bin', 'bin/postgres', 'lib/data'].map(
      async (path) => (await stat(join(copy, path))).mode & 0o777,
    );
    expect(await Promise.all(modes)).toEqual([0o755, 0o755, 0o644]);
    expect((await lstat(join(copy, 'lib', 'link'))).isSymbolicLink()).toBe(true);
    const { ino } = await stat(copy);
    expect(await copyForEveryone(source, finish, parent)).toBe(copy);
    expect((await stat(copy)).ino).toBe(ino);
    expect(await readdir(parent)).toHaveLength(1);
  });

  it('is made anew when a clean-up has removed a part of it', async () => {
    const source = await smallBuild();
    const parent = await temporaryFolder();
    const copy = await copyForEveryone(source, finish, parent);
    await rm(join(copy, 'lib', 'data'));

    expect(await copyForEveryone(source, finish, parent)).toBe(copy);
    expect(await readdir(join(copy, 'lib'))).toEqual(['data', 'link']);
    expect(await readdir(parent)).toHaveLength(1);
  });

  it('is made once by starts that cross', async () => {
    const source = await smallBuild();
    const parent = await temporaryFolder();

    const copies = await Promise.all([1, 2, 3].map(() => copyForEveryone(source, finish, parent)));

    expect(new Set(copies).size).toBe(1);
    expect(await readdir(parent)).toHaveLength(1);
  });

  it('is not trusted when others can write to it', async () => {
    const source = await smallBuild();
    const parent = await temporaryFolder();
    await chmod(await copyForEveryone(source, finish, parent), 0o777);

    await expect(copyForEveryone(source, finish, parent)).rejects.toMatchObject({
      code: 'BINARIES_UNUSABLE',
      message: expect.stringMatching(/not a folder that only this user can write to/),
    });
  });

  it('is not trusted when its name is a link, or it belongs to somebody else', async () => {
    const source = await smallBuild();
    const parent = await temporaryFolder();
    const copy = await copyForEveryone(source, finish, parent);
    if (runsAsRoot) {
      await chown(copy, ORDINARY_UID, ORDINARY_UID);
      await expect(copyForEveryone(source, finish, parent)).rejects.toThrow(/remove it/);
    }
    await rm(copy, { recursive: true });
    await symlink(source, copy);
    await expect(copyForEveryone(source, finish, parent)).rejects.toThrow(/remove it/);
  });
});
