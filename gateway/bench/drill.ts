import { parseArgs } from 'node:util';
import type { Tally } from './drill/clients.ts';
import { drillRestart } from './drill/restart.ts';
import { drillSwap } from './drill/swap.ts';
import { buildPeers, builtFile } from './support/build.ts';
import { describeMachine } from './support/machine.ts';
import { positive } from './support/options.ts';

/** Does a request fail while gateways restart, or while their supergraph is replaced? */
export async function drill(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      requests: { type: 'string', default: '10000' },
      clients: { type: 'string', default: '20' },
      restarts: { type: 'string', default: '6' },
      swaps: { type: 'string', default: '40' },
      every: { type: 'string', default: '250' },
    },
  });
  const [name = ''] = positionals;
  if (name !== 'restart' && name !== 'swap') {
    throw new RangeError(`There is no drill "${name}"; there are restart and swap.`);
  }
  buildPeers();
  const options = {
    program: { main: builtFile('../src/main.ts'), flags: [] },
    requests: positive(values.requests, '--requests'),
    clients: positive(values.clients, '--clients'),
  };
  const startedAt = performance.now();
  const outcome =
    name === 'restart'
      ? await drillRestart(options, positive(values.restarts, '--restarts'))
      : await drillSwap(options, {
          everyMs: positive(values.every, '--every'),
          least: positive(values.swaps, '--swaps'),
        });
  print(name, outcome, (performance.now() - startedAt) / 1000);
}

function print(name: string, { failures, slowestMs, ...counts }: Tally, seconds: number): void {
  const { cpu, node } = describeMachine();
  console.log(`${cpu}, Node ${node}\nDrill: ${name}`);
  const shown = Object.entries(counts).map(([what, count]) => [what, String(count)]);
  console.table(
    Object.fromEntries([
      ...shown,
      ['slowest answer, ms', slowestMs.toFixed(0)],
      ['seconds', seconds.toFixed(0)],
    ]),
  );
  for (const [problem, times] of failures) console.log(`${times} × ${problem}`);
  if (counts.failed > 0) process.exitCode = 1;
}
