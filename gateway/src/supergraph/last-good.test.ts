import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLastGood } from './last-good.ts';

const SDL = 'type Query {\n  a: Int\n}\n';

describe('the last good supergraph', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'archipelago-last-good-'));
    file = join(folder, 'deep', 'last-good.graphql');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is nothing where nothing was kept', async () => {
    expect(await createLastGood(file).load()).toBe(undefined);
  });

  it('is what was kept last, byte by byte, and stands alone in its folder', async () => {
    const lastGood = createLastGood(file);
    await lastGood.save(`# Old.\r\n${SDL}`);
    await lastGood.save(`# New.\r\n${SDL}`);
    expect(await createLastGood(file).load()).toBe(`# New.\r\n${SDL}`);
    expect(await readdir(join(folder, 'deep'))).toEqual(['last-good.graphql']);
  });

  it('is refused when it was cut off or changed, with what to do', async () => {
    await createLastGood(file).save(SDL);
    const text = await readFile(file, 'utf8');
    for (const broken of [text.slice(0, -1), text.replace('a: Int', 'b: Int'), SDL, '']) {
      await writeFile(file, broken);
      await expect(createLastGood(file).load()).rejects.toThrow('is not what the gateway wrote');
    }
  });

  it('leaves what was kept, and nothing beside it, where it cannot be written', async () => {
    await mkdir(file, { recursive: true });
    await expect(createLastGood(file).save(SDL)).rejects.toThrow();
    expect(await readdir(join(folder, 'deep'))).toEqual(['last-good.graphql']);
  });
});
