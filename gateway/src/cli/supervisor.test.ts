import type { Logger } from '@archipelago/kit/process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkerProcess } from './supervised-worker.ts';
import { createSupervisor } from './supervisor.ts';
import type { EndMessage, WorkerMessage } from './worker-messages.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A process that is none: this test says what it says and when it ends. */
class FakeWorker implements WorkerProcess {
  readonly id: number;
  readonly pid: number;
  readonly port: number | undefined;
  readonly told: EndMessage[] = [];
  isTerminated = false;
  isKilled = false;
  say: (message: WorkerMessage) => void = () => {};
  exit: (cause: string) => void = () => {};

  constructor(id: number, port: number | undefined) {
    this.id = id;
    this.pid = 1000 + id;
    this.port = port;
  }
  onMessage(listener: FakeWorker['say']) {
    this.say = listener;
  }
  onExit(listener: FakeWorker['exit']) {
    this.exit = listener;
  }
  send(message: EndMessage) {
    this.told.push(message);
  }
  terminate() {
    this.isTerminated = true;
    this.exit('SIGTERM');
  }
  kill() {
    this.isKilled = true;
    this.exit('SIGKILL');
  }
  ready(port = 4000) {
    this.say({ type: 'ready', url: `http://localhost:${port}`, port, requestedPort: port });
  }
}

const LOG = { info() {}, warn() {}, error() {} } as unknown as Logger;

/** A supervisor of two workers, and those that it has started. */
function ofTwo() {
  const forked: FakeWorker[] = [];
  const supervisor = createSupervisor({
    workers: 2,
    silenceMs: 5_000,
    fork(port) {
      const worker = new FakeWorker(forked.length + 1, port);
      forked.push(worker);
      return worker;
    },
    log: LOG,
  });
  const worker = (number: number): FakeWorker => {
    const one = forked[number - 1];
    if (!one) throw new Error(`There is no worker ${number}.`);
    return one;
  };
  return { supervisor, forked, worker };
}

/** Two workers that serve. */
async function twoServing() {
  const two = ofTwo();
  const started = two.supervisor.start();
  two.worker(1).ready();
  expect(await started).toMatchObject({ port: 4000 });
  two.worker(2).ready();
  await two.supervisor.complete();
  return two;
}

describe('a supervisor', () => {
  it('starts the first worker alone, and has the others ask for the port that it got', async () => {
    const { worker } = await twoServing();
    expect([worker(1).port, worker(2).port]).toEqual([undefined, 4000]);
  });

  it('starts another worker for one that died, each time twice as late', async () => {
    const { forked, worker } = await twoServing();
    for (const [delayMs, dying] of [
      [100, 2],
      [200, 3],
      [400, 4],
    ] as const) {
      worker(dying).exit('SIGKILL');
      await vi.advanceTimersByTimeAsync(delayMs - 1);
      expect(forked).toHaveLength(dying);
      await vi.advanceTimersByTimeAsync(1);
      expect(forked).toHaveLength(dying + 1);
    }
  });

  it('starts another one at once for one that has served for long', async () => {
    const { forked, worker } = await twoServing();
    for (let second = 0; second < 31; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      for (const one of forked) one.say({ type: 'alive' });
    }
    worker(2).exit('SIGSEGV');
    await vi.advanceTimersByTimeAsync(1);
    expect(forked).toHaveLength(3);
  });

  it('kills a worker that is silent, and no other', async () => {
    const { worker } = await twoServing();
    for (let second = 0; second < 7; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      worker(1).say({ type: 'alive' });
    }
    expect([worker(1).isKilled, worker(2).isKilled]).toEqual([false, true]);
  });

  it('lets a worker end alone only when another one serves in its place', async () => {
    const { forked, worker } = await twoServing();
    worker(1).say({ type: 'ending' });
    await vi.advanceTimersByTimeAsync(200);
    expect(forked).toHaveLength(3);
    expect(worker(1).told).toEqual([]);
    worker(3).ready();
    await vi.advanceTimersByTimeAsync(0);
    expect(worker(1).told).toEqual([{ type: 'end', portStays: true }]);
    worker(1).exit('exit code 0');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(forked).toHaveLength(3);
  });

  it('starts one worker, not two, for one that dies while it waits to end', async () => {
    const { forked, worker } = await twoServing();
    worker(1).say({ type: 'ending' });
    worker(1).exit('SIGKILL');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(forked).toHaveLength(3);
  });

  it('has as many workers as before when one dies while all are replaced', async () => {
    const { supervisor, forked, worker } = await twoServing();
    const replaced = supervisor.replaceAll();
    worker(1).exit('SIGKILL');
    await vi.advanceTimersByTimeAsync(100);
    expect(forked).toHaveLength(4);
    worker(3).ready();
    await vi.advanceTimersByTimeAsync(0);
    expect(worker(4).isTerminated).toBe(true);
    worker(5).ready();
    await replaced;
    expect(worker(2).told).toEqual([{ type: 'end', portStays: true }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(forked).toHaveLength(5);
  });

  it('lets all end together when the signal was for all, whoever got it first', async () => {
    const { supervisor, forked, worker } = await twoServing();
    worker(1).say({ type: 'ending' });
    await vi.advanceTimersByTimeAsync(50);
    const stopped = supervisor.stop(1_000);
    await vi.advanceTimersByTimeAsync(200);
    expect(forked).toHaveLength(2);
    for (const { told } of forked)
      expect(new Set(told.map((one) => one.portStays))).toEqual(new Set([false]));
    for (const one of forked) one.exit('exit code 0');
    await stopped;
  });

  it('lets the first one end in order while the others still start', async () => {
    const { supervisor, forked, worker } = ofTwo();
    const started = supervisor.start();
    worker(1).ready();
    await started;
    const stopped = supervisor.stop(1_000);
    expect(worker(1).told).toEqual([{ type: 'end', portStays: false }]);
    expect([worker(1).isTerminated, worker(2).isTerminated]).toEqual([false, true]);
    worker(1).exit('exit code 0');
    await stopped;
    await supervisor.complete();
    expect(forked).toHaveLength(2);
  });

  it('takes the end of all for no failure of the worker that was to replace one', async () => {
    const { supervisor, worker } = await twoServing();
    const replaced = supervisor.replaceAll();
    const stopped = supervisor.stop(1_000);
    expect(worker(3).isTerminated).toBe(true);
    await replaced;
    for (const number of [1, 2]) worker(number).exit('exit code 0');
    await stopped;
  });

  it('kills those that do not end in time', async () => {
    const { supervisor, worker } = await twoServing();
    const stopped = supervisor.stop(1_000);
    worker(1).exit('exit code 0');
    await vi.advanceTimersByTimeAsync(1_000);
    await stopped;
    expect([worker(1).isKilled, worker(2).isKilled]).toEqual([false, true]);
  });

  it('replaces one that still starts, too', async () => {
    const { supervisor, forked, worker } = ofTwo();
    const started = supervisor.start();
    worker(1).ready();
    await started;
    const replaced = supervisor.replaceAll();
    worker(3).ready();
    await vi.advanceTimersByTimeAsync(0);
    worker(4).ready();
    await replaced;
    expect(worker(1).told).toEqual([{ type: 'end', portStays: true }]);
    expect(worker(2).isTerminated).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(forked).toHaveLength(4);
  });

  it('keeps the old workers when a new one does not start', async () => {
    const { supervisor, worker } = await twoServing();
    const replaced = expect(supervisor.replaceAll()).rejects.toThrow('The file is gone.');
    worker(3).say({ type: 'failed', message: 'The file is gone.' });
    worker(3).exit('exit code 1');
    await replaced;
    expect([worker(1).told, worker(2).told]).toEqual([[], []]);
  });

  it('does not start when the first worker does not, and says what that said', async () => {
    const worker = new FakeWorker(1, undefined);
    const supervisor = createSupervisor({ workers: 2, silenceMs: 0, fork: () => worker, log: LOG });
    const started = expect(supervisor.start()).rejects.toThrow('No such option.');
    worker.say({ type: 'failed', message: 'No such option.' });
    worker.exit('exit code 1');
    await started;
  });
});
