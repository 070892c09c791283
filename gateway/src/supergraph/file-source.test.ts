import { mkdir, mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileSource } from './file-source.ts';
import type { SupergraphSink, SupergraphSource } from './manager.ts';

describe('a supergraph file', () => {
  let folder: string;
  let file: string;
  let source: SupergraphSource | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'archipelago-file-'));
    file = join(folder, 'supergraph.graphql');
    await writeFile(file, 'first');
  });
  afterEach(async () => {
    await source?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Watches the file; `next` waits for what is offered or reported after what was seen before. */
  async function watched(watch = true, refuses = '') {
    const seen: string[] = [];
    let wake = () => {};
    const note = (what: string) => {
      seen.push(what);
      wake();
    };
    const sink: SupergraphSink = {
      async offer(sdl) {
        // A slow machine may let the file be seen between its emptying and its writing.
        if (sdl !== '') note(sdl);
        if (sdl === refuses) throw new Error(`refused ${sdl}`);
      },
      report: ({ message }) => note(message),
    };
    source = createFileSource({ file, watch, settleMs: 20 });
    await source.start(sink);
    return {
      seen,
      async until(what: string) {
        while (!seen.includes(what)) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        return seen;
      },
    };
  }

  it('is offered at the start', async () => {
    expect((await watched()).seen).toEqual(['first']);
  });

  it('is offered again when it is written', async () => {
    const { until } = await watched();
    await writeFile(file, 'second');
    expect(await until('second')).toEqual(['first', 'second']);
  });

  it('is offered again when another file takes its name, time after time', async () => {
    const { until } = await watched();
    for (const text of ['second', 'third', 'fourth']) {
      await writeFile(`${file}.new`, text);
      await rename(`${file}.new`, file);
      await until(text);
    }
    expect(await until('fourth')).toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('is offered again when the link that it is leads elsewhere, as in a mounted volume', async () => {
    await unlink(file);
    for (const version of ['v1', 'v2']) {
      await mkdir(join(folder, version));
      await writeFile(join(folder, version, 'supergraph.graphql'), version);
    }
    await symlink('v1', join(folder, 'current'));
    await symlink(join('current', 'supergraph.graphql'), file);
    const { until } = await watched();
    await symlink('v2', join(folder, 'next'));
    await rename(join(folder, 'next'), join(folder, 'current'));
    expect(await until('v2')).toEqual(['v1', 'v2']);
  });

  it('is not offered again when nothing in it has changed', async () => {
    const { until } = await watched();
    await writeFile(file, 'first');
    await writeFile(file, 'second');
    expect(await until('second')).toEqual(['first', 'second']);
  });

  it('is reported when it is gone, and offered when it is back', async () => {
    const { until } = await watched();
    await unlink(file);
    const gone = `The supergraph file ${file} cannot be read (ENOENT).`;
    await until(gone);
    await writeFile(file, 'second');
    expect(await until('second')).toEqual(['first', gone, 'second']);
  });

  it('is reported when it was refused', async () => {
    const { until } = await watched(true, 'second');
    await writeFile(file, 'second');
    expect(await until('refused second')).toEqual(['first', 'second', 'refused second']);
  });

  it('must be there and be accepted at the start', async () => {
    await expect(watched(true, 'first')).rejects.toThrow('refused first');
    await unlink(file);
    await expect(watched()).rejects.toThrow('cannot be read (ENOENT)');
  });

  it('is left alone when it is not to be watched', async () => {
    const { seen } = await watched(false);
    await writeFile(file, 'second');
    await source?.stop();
    expect(seen).toEqual(['first']);
  });
});
