import { type LoadOptions, type LoadResult, runLoad } from '../load/run-load.ts';
import type { RunningPeer } from '../peers/start.ts';
import type { Replay } from '../replay/start.ts';
import { usageOf } from '../support/process-usage.ts';

export interface RoundSettings {
  readonly connections: number;
  readonly rounds: number;
  readonly seconds: number;
  /** Of the gateway's processor time, for code becomes fast by running. */
  readonly warmUpSeconds: number;
  /** Share of its own saturation at which a peer's latency is measured. */
  readonly calmShare: number;
}

/** A peer whose answers are correct, with what is sent to it. */
export interface Contender {
  readonly running: RunningPeer;
  readonly requests: LoadOptions['requests'];
  readonly lengths: readonly number[];
}

/** One round of one peer. */
export interface Round {
  readonly perSecond: number;
  readonly perCpuSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly callsPerRequest: number;
  readonly wrong: number;
  /** Requests to subgraphs that had not been recorded before. */
  readonly misses: number;
}

export interface Rounds {
  readonly rounds: readonly Round[];
  readonly peakRssBytes: number;
  /** Some seconds after the last request. */
  readonly restingRssBytes: number;
  /** At a share of saturation. */
  readonly calm: LoadResult;
}

const RSS_SAMPLE_MS = 100;
const REST_MS = 1_500;
const MAX_WARM_UP_FACTOR = 4;

/**
 * Measures peers in turns, round by round, so that a change of the machine meets all of them. A
 * peer that breaks down under the load has an error for a result.
 */
export async function measureRounds(
  contenders: readonly Contender[],
  settings: RoundSettings,
  replay: Replay,
): Promise<(Rounds | Error)[]> {
  const measured = contenders.map((contender) => new Measured(contender, settings, replay));
  for (const one of measured) await one.attempt(() => one.warmUp());
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const one of measured) await one.attempt(() => one.round());
  }
  for (const one of measured) await one.attempt(() => one.finish());
  return measured.map((one) => one.result());
}

class Measured {
  private readonly contender: Contender;
  private readonly settings: RoundSettings;
  private readonly replay: Replay;
  private readonly rounds: Round[] = [];
  private peakRssBytes = 0;
  private end: Pick<Rounds, 'calm' | 'restingRssBytes'> | undefined;
  private failure: Error | undefined;

  constructor(contender: Contender, settings: RoundSettings, replay: Replay) {
    this.contender = contender;
    this.settings = settings;
    this.replay = replay;
  }

  /** Does one step, unless an earlier one has failed. */
  async attempt(step: () => Promise<unknown>): Promise<void> {
    if (this.failure) return;
    try {
      await step();
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
  }

  async load(seconds: number, rate?: number): Promise<LoadResult> {
    const { running, requests, lengths } = this.contender;
    const sampling = setInterval(() => {
      this.peakRssBytes = Math.max(this.peakRssBytes, usageOf(running.pid).rssBytes);
    }, RSS_SAMPLE_MS);
    try {
      return await runLoad({
        url: running.url,
        requests,
        lengths,
        connections: this.settings.connections,
        seconds,
        ...(rate === undefined ? {} : { rate }),
      });
    } finally {
      clearInterval(sampling);
    }
  }

  /** Ends after a few times as long by the clock, too, where the machine has other work. */
  async warmUp(): Promise<void> {
    const { pid } = this.contender.running;
    const wanted = usageOf(pid).cpuSeconds + this.settings.warmUpSeconds;
    const deadline = performance.now() + this.settings.warmUpSeconds * 1000 * MAX_WARM_UP_FACTOR;
    while (usageOf(pid).cpuSeconds < wanted && performance.now() < deadline) await this.load(1);
  }

  async round(): Promise<void> {
    const { pid } = this.contender.running;
    await this.replay.reset();
    const before = usageOf(pid).cpuSeconds;
    const { requests, seconds, p50, p99, wrong } = await this.load(this.settings.seconds);
    const cpuSeconds = usageOf(pid).cpuSeconds - before;
    const { calls, misses } = await this.replay.stats();
    this.rounds.push({
      perSecond: requests / seconds,
      perCpuSecond: requests / cpuSeconds,
      p50,
      p99,
      callsPerRequest: calls / requests,
      wrong,
      misses,
    });
  }

  async finish(): Promise<void> {
    const rate = this.settings.calmShare * median(this.rounds.map(({ perSecond }) => perSecond));
    const calm = await this.load(Math.max(this.settings.seconds, MIN_CALM_SECONDS), rate);
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const restingRssBytes = usageOf(this.contender.running.pid).rssBytes;
    this.end = { calm, restingRssBytes };
  }

  result(): Rounds | Error {
    const { end, failure, rounds, peakRssBytes } = this;
    return end ? { ...end, rounds, peakRssBytes } : (failure ?? new Error('It was not measured.'));
  }
}

/** The 99th part of too few requests says nothing. */
const MIN_CALM_SECONDS = 3;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
