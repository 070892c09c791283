import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from './listen.ts';

function server() {
  const made = createServer();
  onTestFinished(() => void made.close());
  return made;
}

const host = '127.0.0.1';

it('takes a free port for port 0', async () => {
  expect(await listen(server(), { host, port: 0 })).toBeGreaterThan(0);
});

it('takes one of the next ports when it may', async () => {
  const taken = await listen(server(), { host, port: 0 });
  const port = await listen(server(), { host, port: taken, fallbacks: 50 });
  expect(port).toBeGreaterThan(taken);
  expect(port).toBeLessThanOrEqual(taken + 50);
});

it('says which port is taken when it may not', async () => {
  const port = await listen(server(), { host, port: 0 });
  await expect(listen(server(), { host, port })).rejects.toThrow(
    `Cannot listen on 127.0.0.1: port ${port} is taken by another program.`,
  );
});

it('says when the address is not one of this machine', async () => {
  await expect(listen(server(), { host: '203.0.113.1', port: 0 })).rejects.toThrow(
    'Cannot listen on 203.0.113.1:0 (EADDRNOTAVAIL).',
  );
});
