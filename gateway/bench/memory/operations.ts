import { pino } from 'pino';
import { createGateway, parseConfig } from '../../src/index.ts';
import type { MemoryStep } from './steps.ts';

/** Sends operations that are all different to one gateway, and tells of the memory in between. */
export async function sendOperations(
  supergraphFile: string,
  operations: number,
  step: MemoryStep,
): Promise<void> {
  const text = JSON.stringify({
    mode: 'production',
    server: { port: 0, host: '127.0.0.1', shutdownDelayMs: 0 },
    supergraph: { file: supergraphFile, watch: false },
  });
  const gateway = createGateway({
    config: parseConfig(text, 'bench.json', {}),
    log: pino({ level: 'warn' }),
  });
  const { port } = await gateway.start();
  const url = `http://127.0.0.1:${port}/graphql`;
  try {
    for (let n = 1; n <= operations; n += 1) {
      await ask(url, operationNumber(n));
      step(n);
    }
  } finally {
    await gateway.stop();
  }
}

/** Aliases are a client's own, so no two of these have a plan in common. */
function operationNumber(n: number): string {
  return `query Op${n} { a${n}: featured(first: 2) { b${n}: title opinions { c${n}: text } } }`;
}

async function ask(url: string, query: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  if (response.status !== 200 || text.includes('"errors"')) {
    throw new Error(`An operation failed: ${text.slice(0, 300)}`);
  }
}
