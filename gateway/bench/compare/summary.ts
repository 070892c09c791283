import type { WorkloadName } from '../workloads/workloads.ts';
import type { ComparedWorkload } from './compare.ts';
import { median } from './rounds.ts';

/** The figures of one peer with one workload; medians over the rounds. */
export interface Row {
  readonly workload: WorkloadName;
  readonly peer: string;
  readonly perSecond: number;
  readonly perCpuSecond: number;
  /** The slowest and the fastest round, per CPU second. */
  readonly range: readonly [number, number];
  /** Milliseconds, with all connections busy. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds, at a share of saturation. */
  readonly calmP50: number;
  readonly calmP99: number;
  /** Of one request at a time; `underLoad` tells apart what is shared between requests. */
  readonly calls: number;
  readonly callsUnderLoad: number;
  readonly representations: number;
  readonly differentRepresentations: number;
  readonly answerBytes: number;
  readonly peakRssBytes: number;
  readonly restingRssBytes: number;
  /** Answers under load with another status or length than the one that was checked. */
  readonly wrong: number;
  /** Requests to subgraphs in the rounds that a real subgraph had to answer. */
  readonly misses: number;
}

/** A row for each peer that was measured. */
export function summarise(compared: readonly ComparedWorkload[]): Row[] {
  return compared.flatMap(({ workload, peers }) =>
    peers.flatMap((one): Row[] => {
      if (one.kind !== 'measured') return [];
      const { rounds, calm, peakRssBytes, restingRssBytes } = one.rounds;
      const cpu = rounds.map(({ perCpuSecond }) => perCpuSecond);
      return [
        {
          workload,
          peer: one.peer,
          perSecond: median(rounds.map(({ perSecond }) => perSecond)),
          perCpuSecond: median(cpu),
          range: [Math.min(...cpu), Math.max(...cpu)],
          p50: median(rounds.map(({ p50 }) => p50)),
          p99: median(rounds.map(({ p99 }) => p99)),
          calmP50: calm.p50,
          calmP99: calm.p99,
          calls: one.calls.calls,
          callsUnderLoad: median(rounds.map(({ callsPerRequest }) => callsPerRequest)),
          representations: one.calls.representations,
          differentRepresentations: one.calls.differentRepresentations,
          answerBytes: one.answerBytes,
          peakRssBytes,
          restingRssBytes,
          wrong: rounds.reduce((sum, { wrong }) => sum + wrong, calm.wrong),
          misses: rounds.reduce((sum, { misses }) => sum + misses, 0),
        },
      ];
    }),
  );
}
