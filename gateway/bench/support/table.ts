import type { PeerFigures } from './measure.ts';

/** The answer to one question: figures for each workload, the first peer being the measure. */
export interface Question {
  readonly question: string;
  readonly workloads: readonly {
    readonly name: string;
    readonly figures: readonly PeerFigures[];
  }[];
}

export function printTable({ question, workloads }: Question): void {
  console.log(question);
  for (const { name, figures } of workloads) {
    const base = figures[0]?.perCpuSecond ?? 1;
    const rows = figures.map((figure) => ({
      workload: name,
      peer: figure.name,
      'requests/s': Math.round(figure.perSecond),
      'requests/CPU s': Math.round(figure.perCpuSecond),
      'slowest-fastest round': figure.range.map(Math.round).join('-'),
      ratio: `× ${(figure.perCpuSecond / base).toFixed(2)}`,
    }));
    console.table(rows);
  }
}
