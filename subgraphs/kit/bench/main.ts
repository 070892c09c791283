// Naive resolvers, hand-written DataLoaders and the kit, side by side behind the same server:
//   node --conditions=archipelago-source --import tsx subgraphs/kit/bench/main.ts [rounds]
// Contestants take turns, so that what else the machine does meets all of them alike.
import assert from 'node:assert/strict';
import { cpus } from 'node:os';
import { CLAIMS_HEADER } from '../src/process/index.ts';
import type { Subgraph } from '../src/server/index.ts';
import { type Contestants, OPERATION, serveBlog } from './blog.ts';
import { openMongo } from './mongo.ts';
import { openPostgres } from './postgres.ts';

const ROUNDS = Number(process.argv[2] ?? 6);
const REQUESTS_PER_ROUND = 20;
const CONCURRENCY = 4;
const TOLD = {
  [CLAIMS_HEADER]: Buffer.from(JSON.stringify({ statements: true })).toString('base64url'),
};

interface Entrant {
  readonly name: string;
  readonly subgraph: Subgraph;
  readonly headers: Readonly<Record<string, string>>;
  readonly latencies: number[];
  cpuMs: number;
  wallMs: number;
}

const body = JSON.stringify({ query: OPERATION });
console.log(`${cpus()[0]?.model ?? '?'}, ${cpus().length} cores, Node ${process.version}`);
await compare('PostgreSQL', openPostgres);
await compare('document store', openMongo);

async function compare(
  store: string,
  open: (onStatement?: () => void) => Promise<Contestants>,
): Promise<void> {
  const counts = await countStatements(open);
  // Measured without anybody who counts: with one, a driver would tell of every command.
  const contestants = await open();
  const { naive, dataloader, kit } = contestants;
  const plain = await serveBlog(kit);
  const entrants = [
    entrant('naive', await serveBlog(naive)),
    entrant('DataLoader by hand', await serveBlog(dataloader)),
    entrant('kit', plain),
  ];
  for (const one of entrants) await round(one, { warmUp: true });
  for (let i = 0; i < ROUNDS; i += 1) for (const one of entrants) await round(one);
  console.log(`\n${store}: 50 posts, their authors, 5 comments each with authors and totals`);
  console.table(entrants.map((one) => ({ ...figures(one), statements: counts.get(one.name) })));

  const told = [entrant('kit, nobody asks', plain), entrant('kit, statements told', plain, TOLD)];
  for (const one of told) await round(one, { warmUp: true });
  for (let i = 0; i < ROUNDS; i += 1) for (const one of told) await round(one);
  console.table(told.map(figures));
  for (const { subgraph } of entrants) await subgraph.close();
  await contestants.close();
}

/** Counts for one request each, and proves that all give the same answer. */
async function countStatements(
  open: (onStatement?: () => void) => Promise<Contestants>,
): Promise<ReadonlyMap<string, number>> {
  let count = 0;
  const contestants = await open(() => {
    count += 1;
  });
  const counts = new Map<string, number>();
  const answers: unknown[] = [];
  for (const [name, blog] of [
    ['naive', contestants.naive],
    ['DataLoader by hand', contestants.dataloader],
    ['kit', contestants.kit],
  ] as const) {
    const subgraph = await serveBlog(blog);
    count = 0;
    answers.push(await ask(subgraph.url, {}));
    counts.set(name, count);
    await subgraph.close();
  }
  await contestants.close();
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  return counts;
}

function entrant(
  name: string,
  subgraph: Subgraph,
  headers: Readonly<Record<string, string>> = {},
): Entrant {
  return { name, subgraph, headers, latencies: [], cpuMs: 0, wallMs: 0 };
}

async function round(one: Entrant, { warmUp = false } = {}): Promise<void> {
  let left = REQUESTS_PER_ROUND;
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const sentAt = performance.now();
      await ask(one.subgraph.url, one.headers);
      if (!warmUp) one.latencies.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  if (warmUp) return;
  const { user, system } = process.cpuUsage(cpuBefore);
  one.cpuMs += (user + system) / 1000;
  one.wallMs += performance.now() - startedAt;
}

async function ask(url: string, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
  assert.equal(errors, undefined);
  return data;
}

/** CPU is that of service and load together, without the database. */
function figures({ name, latencies, wallMs, cpuMs }: Entrant) {
  const sorted = latencies.toSorted((a, b) => a - b);
  return {
    contestant: name,
    'requests/s': Math.round((1000 * latencies.length) / wallMs),
    'p50 ms': round1(sorted[Math.floor(sorted.length * 0.5)]),
    'p99 ms': round1(sorted[Math.floor(sorted.length * 0.99)]),
    'CPU ms/request': round1(cpuMs / latencies.length),
  };
}

function round1(value = Number.NaN): number {
  return Math.round(value * 10) / 10;
}
