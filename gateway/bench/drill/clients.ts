import { Agent, request } from 'node:http';
import { text as readAll } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { DRILL_DATA, DRILL_QUERY } from './subgraphs.ts';

export interface Tally {
  readonly requests: number;
  readonly failed: number;
  /** What failed requests came to, with how many did. */
  readonly failures: ReadonlyMap<string, number>;
  readonly slowestMs: number;
}

export interface Clients {
  /** Resolves when so many requests have been answered since the start. */
  answered(count: number): Promise<void>;
  /** Lets the last requests end. */
  stop(): Promise<Tally>;
}

/** Clients that ask the same over a kept connection each, one request after the other. */
export function startClients(url: string, count: number): Clients {
  const failures = new Map<string, number>();
  const waiters = new Set<() => void>();
  let [requests, failed, slowestMs] = [0, 0, 0];
  let isOver = false;

  async function client(): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!isOver) {
      const sentAt = performance.now();
      const problem = await problemOf(url, agent);
      slowestMs = Math.max(slowestMs, performance.now() - sentAt);
      requests += 1;
      if (problem !== undefined) {
        failed += 1;
        failures.set(problem, (failures.get(problem) ?? 0) + 1);
      }
      for (const waiter of waiters) waiter();
    }
    agent.destroy();
  }
  const clients = Array.from({ length: count }, client);
  return {
    answered: (goal) =>
      new Promise((resolve) => {
        const check = () => {
          if (requests < goal) return;
          waiters.delete(check);
          resolve();
        };
        waiters.add(check);
        check();
      }),
    async stop() {
      isOver = true;
      await Promise.all(clients);
      return { requests, failed, failures, slowestMs };
    },
  };
}

/** What is wrong with the answer to a request, if anything is. */
async function problemOf(url: string, agent: Agent): Promise<string | undefined> {
  try {
    const { status, text } = await ask(url, DRILL_QUERY, agent);
    if (status !== 200) return `status ${status}: ${text.slice(0, 200)}`;
    return isDeepStrictEqual(JSON.parse(text), { data: DRILL_DATA })
      ? undefined
      : text.slice(0, 200);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Sends a query by POST. */
export function ask(
  url: string,
  query: string,
  agent?: Agent,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request(url, { method: 'POST', headers, agent: agent ?? false }, (answer) => {
      readAll(answer).then((text) => resolve({ status: answer.statusCode ?? 0, text }), reject);
    });
    asked.on('error', reject);
    asked.end(JSON.stringify({ query }));
  });
}
