import type { WorkloadName } from '../workloads/workloads.ts';
import type { Row } from './summary.ts';

/** A figure to reach, with what was reached. */
export interface Verdict {
  readonly workload: WorkloadName;
  readonly target: string;
  /** Undefined when one of the peers was not measured. */
  readonly reached: number | undefined;
  readonly verdict: 'met' | 'missed' | 'not measured';
}

/** `peer` is to be so many times as good as `against`, in requests per CPU second. */
interface RatioTarget {
  readonly workload: WorkloadName;
  readonly peer: string;
  readonly against: string;
  readonly atLeast: number;
}

/** A figure of one peer that is to stay below a bound. */
interface BoundTarget {
  readonly workload: WorkloadName;
  readonly peer: string;
  readonly what: string;
  readonly atMost: number;
  /** Undefined where it takes another row that is not there. */
  readonly figure: (row: Row, rows: readonly Row[]) => number | undefined;
}

const OURS = 'archipelago-lean';

function ratio(
  workload: WorkloadName,
  peer: string,
  against: string,
  atLeast: number,
): RatioTarget {
  return { workload, peer, against, atLeast };
}

const RATIOS: readonly RatioTarget[] = [
  ratio('heavy', OURS, 'stock', 25),
  ratio('heavy', OURS, 'hive-rust', 8),
  ratio('heavy', OURS, 'limit', 1.4),
  ratio('light', OURS, 'stock', 6),
  ratio('light', OURS, 'mercurius', 3),
  ratio('light', OURS, 'limit', 0.8),
  ratio('vars', OURS, 'stock', 13),
  ratio('vars', OURS, 'mercurius', 3),
  ratio('vars', OURS, 'limit', 0.8),
  ratio('many', OURS, 'stock', 10),
  ratio('many', OURS, 'hive-rust', 5),
  ratio('heavy', 'archipelago-lean-shared', 'stock', 30),
  ratio('light', 'archipelago-lean-shared', 'stock', 15),
  ratio('heavy', 'archipelago-lean-batched', 'stock', 25),
  ratio('light', 'archipelago-lean-batched', 'mercurius', 3),
  ratio('vars', 'archipelago-lean-batched', 'stock', 13),
  ratio('vars', 'archipelago-lean-batched', 'mercurius', 3),
  ratio('heavy', 'archipelago-apollo', 'stock', 15),
  ratio('heavy', 'archipelago-apollo-tuned', 'stock', 15),
  ratio('light', 'archipelago-apollo', 'stock', 3),
];

const MIB = 1_048_576;

const BOUNDS: readonly BoundTarget[] = [
  bound('heavy', 'subgraph calls', 7, ({ calls }) => calls),
  bound('heavy', 'representations sent more than once', 0, (row) =>
    Math.round(row.representations - row.differentRepresentations),
  ),
  bound('heavy', 'MiB of RSS under load', 280, ({ peakRssBytes }) => peakRssBytes / MIB),
  ...(['heavy', 'light', 'many', 'vars'] as const).map((workload) =>
    bound(workload, '× p99 of limit, both at a share of saturation', 2, ({ calmP99 }, rows) => {
      const limit = find(rows, workload, 'limit');
      return limit && calmP99 / limit.calmP99;
    }),
  ),
];

function bound(
  workload: WorkloadName,
  what: string,
  atMost: number,
  figure: BoundTarget['figure'],
): BoundTarget {
  return { workload, peer: OURS, what, atMost, figure };
}

/** Holds the figures against the targets; workloads that were not run are left out. */
export function judge(rows: readonly Row[]): Verdict[] {
  const run = new Set(rows.map(({ workload }) => workload));
  return [
    ...RATIOS.filter(({ workload }) => run.has(workload)).map((target) => judgeRatio(target, rows)),
    ...BOUNDS.filter(({ workload }) => run.has(workload)).map((target) => judgeBound(target, rows)),
  ];
}

function judgeRatio({ workload, peer, against, atLeast }: RatioTarget, rows: readonly Row[]) {
  const own = find(rows, workload, peer);
  const other = find(rows, workload, against);
  const reached = own && other && own.perCpuSecond / other.perCpuSecond;
  return verdictOf(workload, `${peer} ≥ ${atLeast} × ${against}`, reached, (it) => it >= atLeast);
}

function judgeBound({ workload, peer, what, atMost, figure }: BoundTarget, rows: readonly Row[]) {
  const own = find(rows, workload, peer);
  const reached = own && figure(own, rows);
  return verdictOf(workload, `${peer} ≤ ${atMost} ${what}`, reached, (it) => it <= atMost);
}

function verdictOf(
  workload: WorkloadName,
  target: string,
  reached: number | undefined,
  isMet: (reached: number) => boolean,
): Verdict {
  if (reached === undefined) return { workload, target, reached, verdict: 'not measured' };
  return { workload, target, reached, verdict: isMet(reached) ? 'met' : 'missed' };
}

function find(rows: readonly Row[], workload: WorkloadName, peer: string): Row | undefined {
  return rows.find((row) => row.workload === workload && row.peer === peer);
}
