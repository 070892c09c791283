import { afterEach, expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { HOSTS, startGateway } from './support/gateway.ts';
import { startShop } from './support/shop.ts';
import { startServer } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'OPERATION_TOO_LARGE',
  'DEADLINE_EXCEEDED',
];

const stopping: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0).reverse()) await stop();
});

/** A graph in production whose accounts answer so. */
async function graphOf(host: string, status: number, body: object): Promise<string> {
  const shop = await startShop();
  stopping.push(shop.stop);
  const server = await startServer('accounts', (_seen, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  stopping.push(server.stop);
  const supergraph = composeSupergraph([{ ...shop.accounts, url: server.url }, shop.catalog]);
  const gateway = await startGateway(supergraph, { host, mode: 'production' });
  stopping.push(gateway.stop);
  return gateway.url;
}

it.each(HOSTS)('the %s host hands on codes of a subgraph, with their messages', async (host) => {
  const message = 'Not for you.';
  const reported = CODES.map((code) => ({ message, path: [code], extensions: { code, at: 1 } }));
  const data = Object.fromEntries(CODES.map((code) => [code, null]));
  const url = await graphOf(host, 200, { data, errors: reported });
  const fields = CODES.map((code) => `${code}: me { name }`).join();
  const answer = await ask(url, `{ ${fields} products(first: 1) { id } }`);
  expect([answer.status, answer.data]).toEqual([200, { ...data, products: [{ id: 'p1' }] }]);
  expect(answer.errors).toEqual(
    CODES.map((code) => ({
      message,
      path: [code],
      extensions: { code, service: 'accounts' },
    })),
  );
});

it.each([
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
])('status %i of a subgraph is the code %s, and nothing of its body', async (status, code) => {
  const errors = [{ message: 'hunter2', extensions: { code: 'HUNTER2' } }];
  const url = await graphOf('lean', status, { errors });
  const answer = await ask(url, '{ me { name } }');
  expect(answer.errors).toEqual([
    {
      message: 'Subgraph "accounts" refused the call.',
      path: ['me'],
      extensions: { code, service: 'accounts' },
    },
  ]);
  expect(answer.text).not.toMatch(/hunter2/i);
});
