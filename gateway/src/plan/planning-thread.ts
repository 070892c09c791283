import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { buildASTSchema, GraphQLError, parse } from 'graphql';
import { GatewayError, toError } from '../errors.ts';
import { deepFreeze } from '../util/deep-freeze.ts';
import { planError } from './plan-error.ts';
import type { PlanRequest, PlanResponse } from './plan-messages.ts';
import { type PlanThread, startPlanThread } from './plan-thread.ts';
import type { PlannerOptions } from './planner.ts';
import type { Planning, PlanOutcome } from './planning.ts';

export interface PlanningThreadOptions {
  /** Where the supergraph comes from, for messages. @default 'The supergraph' */
  readonly origin?: string;
  /** How long loading a supergraph may take. @default 60_000 */
  readonly loadLimitMs?: number;
  /** How long one operation may be planned, from the start of the run. @default 1000 */
  readonly timeLimitMs?: number;
  /** Operations that may wait for the one that is being planned. @default 100 */
  readonly maxQueued?: number;
  /** What the objects of the thread may take, in MB. @default 512 */
  readonly maxHeapMb?: number;
  /** How long a thread that was given up waits for latecomers. @default 1000 */
  readonly graceMs?: number;
  readonly planner?: PlannerOptions;
}

interface Job {
  readonly request: PlanRequest;
  settle(outcome: PlanOutcome): void;
}

type Phase = 'serving' | 'retired' | 'stopped';

/** Planning by a thread, and what the thread has read in the supergraph. */
export interface PlanningThread extends Planning {
  /** Name of each subgraph with the URL that the supergraph gives it, which may be empty. */
  readonly subgraphs: ReadonlyMap<string, string>;
}

/**
 * Loads a supergraph in a thread of its own and plans there, one operation after the other, so that
 * this thread does other things meanwhile. A thread that is still at one operation after the time
 * limit, or that takes more memory than it may, is ended; the one in its place loads anew.
 *
 * @throws {GatewayError} `SUPERGRAPH_INVALID` when the supergraph cannot be served.
 */
export async function startPlanningThread(
  supergraphSdl: string,
  options: PlanningThreadOptions = {},
): Promise<PlanningThread> {
  const start = () =>
    startPlanThread({
      supergraphSdl,
      origin: options.origin ?? 'The supergraph',
      maxHeapMb: options.maxHeapMb ?? 512,
      planner: options.planner ?? {},
    });
  const thread = start();
  const { apiSdl, literalFields, subgraphs, types } = await loaded(thread, options);
  const runner = createRunner(thread, start, options.timeLimitMs ?? 1000);
  const queue = createQueue(runner, options);
  // Of a large schema, each of these takes tens of milliseconds: requests come in between.
  await turnOfTheLoop();
  const document = parse(apiSdl, { noLocation: true });
  await turnOfTheLoop();
  // It has been found valid in the thread.
  const apiSchema = buildASTSchema(document, { assumeValid: true });
  await turnOfTheLoop();
  return { apiSchema, types, literalFields, subgraphs, ...queue };
}

async function loaded(thread: PlanThread, { loadLimitMs = 60_000 }: PlanningThreadOptions) {
  try {
    const start = await within(loadLimitMs, thread.start);
    if (start?.kind === 'ready') return start;
    if (start) throw new GatewayError(start.code, start.message);
    const message = `The supergraph cannot be loaded within ${loadLimitMs} ms.`;
    throw new GatewayError('SUPERGRAPH_INVALID', message);
  } catch (thrown) {
    await thread.end();
    if (thrown instanceof GatewayError) throw thrown;
    const cause = toError(thrown);
    const message = `The supergraph cannot be served: ${cause.message}`;
    throw new GatewayError('SUPERGRAPH_INVALID', message, { cause });
  }
}

/** Hands one job after the other to a thread, which is started anew when it is gone. */
function createQueue(
  runner: Runner,
  { maxQueued = 100, graceMs = 1000 }: PlanningThreadOptions,
): Pick<Planning, 'plan' | 'retire' | 'stop'> {
  const waiting: Job[] = [];
  let phase: Phase = 'serving';
  let isRunning = false;
  let ending: NodeJS.Timeout | undefined;

  async function runAll(): Promise<void> {
    isRunning = true;
    clearTimeout(ending);
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      job.settle(phase === 'stopped' ? refusedOnce(STOPPED) : await runner.run(job.request));
    }
    isRunning = false;
    runner.rest();
    if (phase === 'retired') endSoon();
  }
  function endSoon(): void {
    ending = setTimeout(() => void runner.end(), graceMs).unref();
  }

  return {
    plan(text, { validates = false } = {}) {
      if (phase === 'stopped') return refusedOnce(STOPPED);
      if (waiting.length >= maxQueued) {
        return refusedOnce('Too many operations are waiting to be planned.');
      }
      return new Promise((settle) => {
        waiting.push({ request: { text, validates }, settle });
        if (!isRunning) void runAll();
      });
    },
    retire() {
      if (phase !== 'serving') return;
      phase = 'retired';
      if (!isRunning) endSoon();
    },
    async stop() {
      phase = 'stopped';
      clearTimeout(ending);
      await runner.stop();
    },
  };
}

/** A thread, and whichever takes its place. */
interface Runner {
  run(request: PlanRequest): Promise<PlanOutcome>;
  /** Nothing is to be run for now; the process need not stay for it. */
  rest(): void;
  /** Ends the thread; the next run starts another one. */
  end(): Promise<void>;
  /** Ends the thread for good. */
  stop(): Promise<void>;
}

function createRunner(first: PlanThread, start: () => PlanThread, timeLimitMs: number): Runner {
  let thread: PlanThread | undefined = first;
  let isStopped = false;
  first.keepProcess(false);

  async function end(): Promise<void> {
    const ended = thread;
    thread = undefined;
    await ended?.end();
  }
  /** Of a run that took the thread with it: the next one finds another in its place. */
  async function refused(message: string, cause?: Error): Promise<PlanOutcome> {
    await end();
    if (isStopped) return refusedOnce(STOPPED);
    thread = start();
    // Whoever needs it next hears of it.
    thread.start.catch(() => {});
    return { kind: 'refused', error: planError(message, cause), lasts: 'for a while' };
  }
  async function ready(): Promise<PlanThread> {
    thread ??= start();
    thread.keepProcess(true);
    const current = thread;
    const started = await current.start;
    if (started.kind === 'ready') return current;
    throw new GatewayError(started.code, started.message);
  }

  return {
    async run(request) {
      let current: PlanThread;
      try {
        current = await ready();
      } catch (thrown) {
        await end();
        return refusedOnce('The operation cannot be planned now.', toError(thrown));
      }
      try {
        const response = await within(timeLimitMs, current.ask(request));
        if (response) return outcomeOf(response);
        return refused(`The operation cannot be planned within ${timeLimitMs} ms.`);
      } catch (thrown) {
        return refused('The operation cannot be planned.', toError(thrown));
      }
    },
    rest: () => thread?.keepProcess(false),
    end,
    async stop() {
      isStopped = true;
      await end();
    },
  };
}

const STOPPED = 'The gateway is shutting down.';

function refusedOnce(message: string, cause?: Error): PlanOutcome {
  return { kind: 'refused', error: planError(message, cause), lasts: 'once' };
}

function outcomeOf(response: PlanResponse): PlanOutcome {
  if (response.kind === 'planned') {
    if (response.plan.node) deepFreeze(response.plan.node);
    return response;
  }
  const { message, extensions, cause } = response;
  const error = new GraphQLError(message, { extensions, originalError: cause ?? null });
  return { kind: 'refused', error, lasts: 'always' };
}

/** What is promised, or `undefined` when the time is over before. */
async function within<T>(limitMs: number, promised: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => {
    // After a turn of the loop: where this thread was late itself, the answer may be there already.
    timer = setTimeout(() => setImmediate(resolve, undefined), limitMs);
  });
  try {
    return await Promise.race([promised, over]);
  } finally {
    clearTimeout(timer);
  }
}
