import { describe, expect, it } from 'vitest';
import { type Supervised, supervise } from './supervise.ts';

interface Part extends Supervised {
  readonly id: number;
  die(cause: string): void;
}

function createPart(id: number): Part {
  let die: (cause: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    die = resolve;
  });
  return { id, ended, die, stop: async () => die('stopped') };
}

/** Starts parts 2, 3, …; the ids in `failing` do not start. */
function starter(failing: readonly number[] = []) {
  const started: Part[] = [];
  let id = 1;
  return {
    started,
    start: async () => {
      id += 1;
      if (failing.includes(id)) throw new Error('no room');
      const part = createPart(id);
      started.push(part);
      return part;
    },
  };
}

/** Collects what is said; `until` waits for a line. */
function listener() {
  const lines: string[] = [];
  let wake = () => {};
  return {
    lines,
    say(line: string) {
      lines.push(line);
      wake();
    },
    async until(line: string) {
      while (!lines.includes(line)) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

describe('supervise', () => {
  it('starts again what ended by itself, and says so', async () => {
    const first = createPart(1);
    const { start } = starter();
    const { lines, say, until } = listener();
    const supervisor = supervise(first, { name: 'reviews', start, say, delaysMs: [0, 0] });
    first.die('SIGKILL');
    await until('reviews is back');
    expect(supervisor.current().id).toBe(2);
    expect(lines[0]).toBe('reviews ended (SIGKILL); it is started again in 0 s');
    await supervisor.stop(0);
  });

  it('tries again when the start fails, and gives up in the end', async () => {
    const first = createPart(1);
    const { start, started } = starter([2, 3]);
    const { say, until } = listener();
    supervise(first, { name: 'reviews', start, say, delaysMs: [0, 0] });
    first.die('exit code 1');
    await until('reviews does not start (no room); it is given up');
    expect(started).toEqual([]);
  });

  it('counts the tries anew after a stable run', async () => {
    const first = createPart(1);
    const { start, started } = starter();
    const { lines, say, until } = listener();
    let clock = 0;
    const options = { name: 'reviews', start, say, delaysMs: [0], stableAfterMs: 100 };
    const supervisor = supervise(first, { ...options, now: () => clock });
    first.die('SIGKILL');
    await until('reviews is back');
    clock += 100;
    lines.length = 0;
    started[0]?.die('SIGKILL');
    await until('reviews is back');
    expect(supervisor.current().id).toBe(3);
    await supervisor.stop(0);
  });

  it('does not start again what was stopped', async () => {
    const first = createPart(1);
    const { start, started } = starter();
    const { lines, say } = listener();
    await supervise(first, { name: 'reviews', start, say, delaysMs: [0] }).stop(0);
    expect(await first.ended).toBe('stopped');
    expect(started).toEqual([]);
    expect(lines).toEqual([]);
  });

  it('replaces a part on request without calling it an accident', async () => {
    const first = createPart(1);
    const { start } = starter();
    const { lines, say } = listener();
    const supervisor = supervise(first, { name: 'reviews', start, say, delaysMs: [0] });
    await supervisor.restart();
    expect(supervisor.current().id).toBe(2);
    expect(lines).toEqual([]);
    await supervisor.stop(0);
  });

  it('takes a restart in place of a try that is still to come, and never runs two', async () => {
    const first = createPart(1);
    const { start, started } = starter();
    const { lines, say, until } = listener();
    const supervisor = supervise(first, { name: 'reviews', start, say, delaysMs: [60_000] });
    first.die('SIGKILL');
    await until('reviews ended (SIGKILL); it is started again in 60 s');
    expect(await supervisor.restart()).toBe(true);
    expect(started.map(({ id }) => id)).toEqual([2]);
    expect(supervisor.current().id).toBe(2);
    expect(lines).toHaveLength(1);
    await supervisor.stop(0);
  });

  it('says that a restart failed, and rests until the next one', async () => {
    const first = createPart(1);
    const { start } = starter([2]);
    const { lines, say } = listener();
    const supervisor = supervise(first, { name: 'reviews', start, say, delaysMs: [0, 0] });
    expect(await supervisor.restart()).toBe(false);
    expect(lines).toEqual(['reviews does not start: no room']);
    expect(await supervisor.restart()).toBe(true);
    expect(lines).toHaveLength(1);
    await supervisor.stop(0);
  });

  it('watches again over a part that was given up and then restarted on request', async () => {
    const first = createPart(1);
    const { start, started } = starter([2]);
    const { lines, say, until } = listener();
    const supervisor = supervise(first, { name: 'reviews', start, say, delaysMs: [0] });
    first.die('exit code 1');
    await until('reviews does not start (no room); it is given up');
    await supervisor.restart();
    expect(supervisor.current().id).toBe(3);
    started[0]?.die('SIGKILL');
    await until('reviews is back');
    expect(lines.at(-1)).toBe('reviews is back');
    await supervisor.stop(0);
  });
});
