import type { Logger } from '@archipelago/kit/process';
import {
  type ReadyMessage,
  type SupervisedWorker,
  superviseWorker,
  type WorkerProcess,
} from './supervised-worker.ts';

export interface SupervisorOptions {
  /** How many answer at the port. */
  readonly workers: number;
  /** How long a worker may be silent before it is killed; 0 for any time. */
  readonly silenceMs: number;
  /** Starts a worker; `port` is the one to ask for where others have one already. */
  readonly fork: (port: number | undefined) => WorkerProcess;
  readonly log: Logger;
}

/** Keeps a number of workers at one port. */
export interface Supervisor {
  /**
   * Resolves when the first of them serves; the others are on their way then.
   *
   * @throws {GatewayError} with the sentence of the first worker, when that cannot start.
   */
  start(): Promise<ReadyMessage>;
  /** Resolves when those others serve, too, or have tried. */
  complete(): Promise<void>;
  /**
   * Puts a new worker in the place of each, one after the other.
   *
   * @throws {GatewayError} when a new one cannot start; the one before it stays then.
   */
  replaceAll(): Promise<void>;
  /** Ends them all; kills those that are left after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** A place for a worker, whoever is in it. */
interface Slot {
  worker: SupervisedWorker;
  /** How many in a row ended early. */
  failures: number;
}

const CHECK_EVERY_MS = 1_000;
/** The place of a worker that served for so long begins with a clean record. */
const PROVEN_MS = 30_000;
const BACKOFF = { baseMs: 100, maxMs: 10_000 };
/** A signal to a whole group of processes may reach a worker before its supervisor. */
const SIGNAL_SPREAD_MS = 200;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { workers, silenceMs } = options;
  const crew = new Crew(options);
  let timer: NodeJS.Timeout | undefined;
  let completing: Promise<unknown> = Promise.resolve();
  return {
    async start() {
      const ready = await crew.add();
      const others = Array.from({ length: workers - 1 }, () => crew.add());
      if (silenceMs > 0) timer = repeat(() => crew.killSilent());
      completing = Promise.allSettled(others);
      return ready;
    },
    async complete() {
      await completing;
    },
    replaceAll: () => crew.replaceAll(),
    async stop(graceMs) {
      clearInterval(timer);
      await crew.end(graceMs);
    },
  };
}

class Crew {
  private readonly options: SupervisorOptions;
  private readonly slots: Slot[] = [];
  /** Those that are leaving, too. */
  private readonly all = new Set<SupervisedWorker>();
  private isEnding = false;
  /** By which the first worker asked for the port, if it had to ask for another than it got. */
  private port: number | undefined;

  constructor(options: SupervisorOptions) {
    this.options = options;
  }

  /** Adds a place with a worker. */
  async add(): Promise<ReadyMessage> {
    const worker = this.start();
    this.slots.push({ worker, failures: 0 });
    const ready = await worker.ready;
    // Workers share what was asked for: for any free port, that is 0.
    this.port ??= ready.requestedPort === 0 ? 0 : ready.port;
    return ready;
  }

  async replaceAll(): Promise<void> {
    this.options.log.info({}, 'All workers are being replaced, one after the other.');
    for (const slot of [...this.slots]) {
      const next = this.start();
      await next.ready.catch((thrown: unknown) => {
        // One that was stopped in the middle of its start has not failed.
        if (!this.isEnding) throw thrown;
      });
      if (this.isEnding) return;
      const before = slot.worker;
      slot.worker = next;
      dismiss(before, true);
      if (before.phase === 'serving') before.phase = 'leaving';
    }
  }

  async end(graceMs: number): Promise<void> {
    this.isEnding = true;
    const left = [...this.all];
    for (const worker of left) dismiss(worker, false);
    const timer = setTimeout(() => {
      for (const { process } of this.all) process.kill();
    }, graceMs);
    await Promise.all(left.map(({ gone }) => gone));
    clearTimeout(timer);
  }

  killSilent(): void {
    const { silenceMs, log } = this.options;
    for (const { process, heardAt } of this.all) {
      if (performance.now() - heardAt <= silenceMs) continue;
      log.error({ worker: process.id, pid: process.pid }, 'A worker hangs; it is killed.');
      process.kill();
    }
  }

  private start(): SupervisedWorker {
    const worker = superviseWorker(this.options.fork(this.port), {
      onEnding: (leaving) => void this.letGo(leaving),
      onGone: (lost, cause) => this.replaceLost(lost, cause),
    });
    this.all.add(worker);
    return worker;
  }

  private slotOf(worker: SupervisedWorker): Slot | undefined {
    return this.slots.find((slot) => slot.worker === worker);
  }

  /** Lets a worker end that was told to, or has to; another one takes its place before it goes. */
  private async letGo(worker: SupervisedWorker): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, SIGNAL_SPREAD_MS));
    if (worker.phase === 'gone') return;
    worker.phase = 'leaving';
    const slot = this.slotOf(worker);
    if (!this.isEnding && slot) {
      const { id, pid } = worker.process;
      this.options.log.info({ worker: id, pid }, 'A worker ends; another one takes its place.');
      slot.worker = this.start();
      await slot.worker.ready.catch(() => {});
    }
    const portStays = !this.isEnding && this.slots.some((one) => one.worker.phase === 'serving');
    worker.process.send({ type: 'end', portStays });
  }

  private replaceLost(worker: SupervisedWorker, cause: string): void {
    this.all.delete(worker);
    const slot = this.slotOf(worker);
    // The first one must have served: what keeps it from that is for whoever starts the gateway.
    if (!slot || this.isEnding || this.port === undefined) return;
    const servedMs = worker.readyAt === undefined ? 0 : performance.now() - worker.readyAt;
    const hasProven = servedMs > PROVEN_MS;
    slot.failures = hasProven ? 0 : slot.failures + 1;
    const delayMs = hasProven ? 0 : backoffMs(slot.failures);
    const { id, pid } = worker.process;
    this.options.log.error(
      { worker: id, pid, cause, delayMs },
      'A worker has ended; another one is started.',
    );
    setTimeout(() => {
      if (!this.isEnding && slot.worker === worker) slot.worker = this.start();
    }, delayMs);
  }
}

/** Ends a worker. One that still starts has no requests yet, and may not hear what it is sent. */
function dismiss({ process, phase }: SupervisedWorker, portStays: boolean): void {
  if (phase === 'starting') process.terminate();
  else process.send({ type: 'end', portStays });
}

/** Calls again and again, but not when this process was late itself: others may have called then. */
function repeat(check: () => void): NodeJS.Timeout {
  let dueAt = performance.now() + CHECK_EVERY_MS;
  return setInterval(() => {
    const lateMs = performance.now() - dueAt;
    dueAt = performance.now() + CHECK_EVERY_MS;
    if (lateMs < CHECK_EVERY_MS) check();
  }, CHECK_EVERY_MS).unref();
}

function backoffMs(failures: number): number {
  return Math.min(BACKOFF.maxMs, BACKOFF.baseMs * 2 ** (failures - 1));
}
