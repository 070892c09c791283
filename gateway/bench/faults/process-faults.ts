import type { Tally } from '../drill/clients.ts';
import { drillRestart } from '../drill/restart.ts';
import { drillSwap } from '../drill/swap.ts';
import { builtFile } from '../support/build.ts';
import { cell } from './process/cell.ts';
import { measureDistinct, measureFlood } from './process/load.ts';
import {
  BAD_SUPERGRAPHS,
  measureBad,
  measureLastGood,
  measureNoSource,
} from './process/supergraphs.ts';
import type { FaultCell, FaultRow, FaultSection } from './section.ts';

/** The gateway restarts, gets another supergraph, a bad one or none, or more than it can do. */
export const processFaults: FaultSection = {
  name: 'process',
  title: 'The process restarts, swaps, or has too much to do',
  columns: ['this gateway'],
  async run() {
    const program = { main: builtFile('../src/main.ts'), flags: [] };
    const options = { program, requests: 10_000, clients: 20 };
    const measures: (readonly [fault: string, measure: () => Promise<FaultCell>])[] = [
      ['two instances behind a balancer are restarted in turn', () => restarts(options)],
      ['the supergraph is replaced again and again', () => swaps(options)],
      ...Object.entries(BAD_SUPERGRAPHS).map(
        ([what, make]) =>
          [`the new supergraph is ${what}`, () => measureBad(program, make)] as const,
      ),
      ['no supergraph at the start', () => measureNoSource(program)],
      ['no supergraph at the start, but a last good one', () => measureLastGood(program)],
      ['1,000 requests beyond the 64 that may be under way', () => measureFlood(program)],
      ['12,000 operations, no two the same, 256 MB of heap', () => measureDistinct(program)],
    ];
    const rows: FaultRow[] = [];
    for (const [fault, measure] of measures) rows.push({ fault, cells: [await measure()] });
    return rows;
  },
};

type Options = Parameters<typeof drillRestart>[0];

async function restarts(options: Options): Promise<FaultCell> {
  const outcome = await drillRestart(options, 6);
  const { restarts: count, endings } = outcome;
  return cell(`${tallied(outcome)}; ${count} restarts, each ended with ${endings.join(', ')}`);
}

async function swaps(options: Options): Promise<FaultCell> {
  const outcome = await drillSwap(options, { everyMs: 250, least: 40 });
  const { swaps: count, outlived, outlivedRightly } = outcome;
  const text = `${tallied(outcome)}; ${count} swaps, ${outlivedRightly} of ${outlived} requests that were under way ended on the old one`;
  return cell(text);
}

function tallied({ requests, failed }: Tally): string {
  return `${failed} of ${requests} requests failed`;
}
