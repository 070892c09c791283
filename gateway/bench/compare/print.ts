import type { Peer } from '../peers/list.ts';
import type { ComparedWorkload } from './compare.ts';
import type { Row } from './summary.ts';
import type { Verdict } from './targets.ts';

const MIB = 1_048_576;

/** Prints what each peer is, with its version and flags where it could be measured. */
export function printPeers(peers: readonly Peer[], compared: readonly ComparedWorkload[]): void {
  console.log('\nPeers');
  const all = compared.flatMap((workload) => workload.peers);
  for (const { name, title, nodeFlags = [] } of peers) {
    const measured = all.find((one) => one.kind === 'measured' && one.peer === name);
    const version = measured?.kind === 'measured' ? measured.version : 'not measured';
    console.log(`  ${name}: ${[title, version, ...nodeFlags].join(', ')}`);
  }
}

/** Prints the table of a workload, then who was left out and why. */
export function printRows(
  { workload, title, peers }: ComparedWorkload,
  rows: readonly Row[],
): void {
  const [first] = rows;
  const kilobytes = first ? `, answer of ${(first.answerBytes / 1000).toFixed(1)} kB` : '';
  console.log(`\n${workload}: ${title}${kilobytes}`);
  if (first) console.table(Object.fromEntries(rows.map((row) => [row.peer, cells(row, first)])));
  for (const one of peers) {
    if (one.kind === 'left out') console.log(`${one.peer} is left out: ${one.reason}`);
  }
  for (const { peer, wrong, misses } of rows) {
    if (wrong > 0) console.log(`${peer}: ${wrong} answers under load were not the checked ones.`);
    if (misses > 0) console.log(`${peer}: ${misses} calls in the rounds were not recorded yet.`);
  }
}

function cells(row: Row, first: Row) {
  return {
    'requests/CPU s': Math.round(row.perCpuSecond),
    'slowest-fastest': row.range.map(Math.round).join('-'),
    ratio: `× ${(row.perCpuSecond / first.perCpuSecond).toFixed(1)}`,
    'requests/s': Math.round(row.perSecond),
    'p50 p99 ms': `${row.p50.toFixed(1)} ${row.p99.toFixed(1)}`,
    'calm p50 p99 ms': `${row.calmP50.toFixed(1)} ${row.calmP99.toFixed(1)}`,
    calls: round(row.calls),
    'under load': round(row.callsUnderLoad),
    'representations, different': `${round(row.representations)}, ${round(row.differentRepresentations)}`,
    'RSS peak, at rest MiB': `${mib(row.peakRssBytes)}, ${mib(row.restingRssBytes)}`,
  };
}

/** Prints how the figures stand to the targets. */
export function printVerdicts(verdicts: readonly Verdict[]): void {
  const lines = verdicts.map(({ workload, target, reached, verdict }) => ({
    workload,
    target,
    reached: reached === undefined ? '' : Number(reached.toPrecision(3)),
    verdict,
  }));
  console.log('\nTargets, in requests per CPU second where they are a ratio');
  console.table(lines);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function mib(bytes: number): number {
  return Math.round(bytes / MIB);
}
