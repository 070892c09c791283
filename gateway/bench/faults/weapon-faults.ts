import { ask, type GraphqlError, type HttpResult, send } from '../../test/support/client.ts';
import { startShop } from '../../test/support/shop.ts';
import { startServer } from '../../test/support/subgraph.ts';
import { composeSupergraph } from '../../test/support/supergraph.ts';
import { WEAPONS, type Weapon } from '../../test/support/weapons.ts';
import type { RunningPeer } from '../peers/start.ts';
import { usageOf } from '../support/process-usage.ts';
import { COLUMNS, gatewayStarters } from './gateways.ts';
import { durationOf } from './observe.ts';
import type { FaultCell, FaultRow, FaultSection } from './section.ts';

/** How long the client waits. */
const PATIENCE_MS = 8_000;
const WARM_UP = 100;

/** A client sends what costs little to write and much to execute. */
export const weaponFaults: FaultSection = {
  name: 'weapons',
  title: 'A query is a weapon',
  columns: COLUMNS,
  async run() {
    const shop = await startShop();
    // Where there are no data, a gateway that executes a weapon shows what it costs before that.
    const empty = await startServer('empty', (_seen, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{}}');
    });
    const { accounts, catalog, reviews } = shop;
    const subgraphs = [accounts, catalog, reviews].map((one) => ({ ...one, url: empty.url }));
    const starters = gatewayStarters(composeSupergraph(subgraphs));
    const contestants = starters.map((start) => new Contestant(start));
    try {
      const rows: FaultRow[] = [];
      for (const [fault, weapon] of Object.entries(WEAPONS)) {
        const cells: FaultCell[] = [];
        for (const contestant of contestants) cells.push(await contestant.take(weapon));
        rows.push({ fault, cells });
      }
      return rows;
    } finally {
      await Promise.all(contestants.map((contestant) => contestant.stop()));
      await Promise.all([shop.stop(), empty.stop()]);
    }
  },
};

/** A gateway that is started anew after a weapon that it did not answer. */
class Contestant {
  private readonly start: () => Promise<RunningPeer>;
  private running: RunningPeer | undefined;

  constructor(start: () => Promise<RunningPeer>) {
    this.start = start;
  }

  async take(weapon: Weapon): Promise<FaultCell> {
    const { url, pid } = await this.warm();
    const before = usageOf(pid).cpuSeconds;
    const startedMs = performance.now();
    const answered = await sendWeapon(url, weapon).catch(() => undefined);
    const tookMs = performance.now() - startedMs;
    const cpuMs = (usageOf(pid).cpuSeconds - before) * 1_000;
    if (!answered) {
      await this.stop();
      const text = `**no answer** in ${PATIENCE_MS / 1_000} s`;
      return { text, figures: { tookMs, cpuMs } };
    }
    const { status, text } = answered;
    const codes = codesIn(text);
    const parts = [
      status >= 500
        ? `**${status}** after ${durationOf(tookMs)}`
        : `${status} after ${durationOf(tookMs)}`,
      codes ? codes.map((code) => `\`${code}\``).join(', ') || 'no error' : '**no JSON**',
      text.length > 4_096
        ? `**${Math.round(text.length / 1_000)} kB of answer**`
        : `${text.length} B`,
    ];
    const figures = { status, codes, tookMs, cpuMs, bytes: text.length };
    return { text: parts.join('; '), figures };
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }

  private async warm(): Promise<RunningPeer> {
    if (this.running) return this.running;
    this.running = await this.start();
    for (let n = 0; n < WARM_UP; n += 1) await ask(this.running.url, '{ me { name } }');
    return this.running;
  }
}

function sendWeapon(url: string, { query, variables }: Weapon): Promise<HttpResult> {
  return send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

/** The codes of the errors in an answer; `undefined` for what is no JSON. */
function codesIn(text: string): readonly string[] | undefined {
  try {
    const { errors = [] }: { errors?: GraphqlError[] } = JSON.parse(text);
    return [...new Set(errors.map(({ extensions }) => String(extensions['code'])))];
  } catch {
    return undefined;
  }
}
