import { describe, expect, it } from 'vitest';
import { createTestLog } from '../../test/support/gateway.ts';
import { composeSupergraph } from '../../test/support/supergraph.ts';
import { createSupergraphManager, type SupergraphSink } from './manager.ts';

const sdlWith = (field: string) =>
  composeSupergraph([{ name: 'users', url: 'http://users', sdl: `type Query { ${field}: ID }` }]);
const first = sdlWith('first');
const second = sdlWith('second');

/** A manager whose source is this test. */
function managed(activate: (sdl: string) => Promise<void> = async () => {}) {
  const served: string[] = [];
  const log = createTestLog();
  let offered: SupergraphSink | undefined;
  const manager = createSupergraphManager({
    source: {
      origin: 'the test',
      start: async (sink) => {
        offered = sink;
        await sink.offer(first);
      },
      stop: async () => {},
    },
    activate: async ({ sdl }) => {
      await activate(sdl);
      served.push(sdl);
      return new Map();
    },
    log: log.log,
  });
  const sink: SupergraphSink = {
    offer: async (sdl) => offered?.offer(sdl),
    report: (problem) => offered?.report(problem),
  };
  return { manager, served, sink, log };
}

describe('a supergraph manager', () => {
  it('is ready when the first supergraph serves', async () => {
    const { manager, served } = managed();
    expect(manager.state()).toEqual({ phase: 'loading' });
    await manager.start();
    expect(manager.state()).toMatchObject({ phase: 'ready', supergraph: { sdl: first } });
    expect(served).toEqual([first]);
  });

  it('does not serve again what serves already', async () => {
    const { manager, served, sink } = managed();
    await manager.start();
    await sink.offer(first);
    await sink.offer(second);
    expect(served).toEqual([first, second]);
  });

  it('serves what was offered last, even when an earlier one takes longer', async () => {
    const { manager, served, sink } = managed(async (sdl) => {
      for (let turn = 0; turn < (sdl === second ? 50 : 0); turn += 1) await Promise.resolve();
    });
    await manager.start();
    await Promise.all([
      sink.offer(second),
      sink.offer(first),
      sink.offer(second),
      sink.offer(first),
    ]);
    expect(served.at(-1)).toBe(first);
    expect(manager.state()).toMatchObject({ phase: 'ready', supergraph: { sdl: first } });
  });

  it('refuses a supergraph that cannot be served and keeps the one before it', async () => {
    const { manager, sink } = managed(async (text) => {
      if (text === second) throw new Error('No such luck.');
    });
    await manager.start();
    await expect(sink.offer(second)).rejects.toThrow('No such luck.');
    expect(manager.state()).toMatchObject({ phase: 'ready', supergraph: { sdl: first } });
  });

  it('is stale while its source has a problem, and ready when the problem is over', async () => {
    const { manager, sink, log } = managed();
    await manager.start();
    sink.report(new Error('The disk is gone.'));
    expect(manager.state()).toMatchObject({ phase: 'stale', supergraph: { sdl: first } });
    expect(log.lines.at(-1)?.msg).toBe('The disk is gone. The supergraph before it serves on.');
    await sink.offer(first);
    expect(manager.state()).toMatchObject({ phase: 'ready' });
  });

  it('serves nothing more once it is stopped', async () => {
    const { manager, served, sink } = managed();
    await manager.start();
    await manager.stop();
    await sink.offer(second);
    expect(served).toEqual([first]);
    expect(manager.state()).toEqual({ phase: 'stopped' });
  });
});
