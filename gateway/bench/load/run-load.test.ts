import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { runLoad } from './run-load.ts';

const open = new Set<() => void>();
afterEach(() => {
  for (const close of open) close();
  open.clear();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.add(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

describe('the load', () => {
  it('sends the bodies in turn and counts every answer', async () => {
    const seen: string[] = [];
    const url = await serve((request, response) => {
      void text(request).then((body) => {
        seen.push(body);
        response.end('{}');
      });
    });
    const requests = [{ query: 'a' }, { query: 'b' }];
    const result = await runLoad({ url, requests, connections: 4, seconds: 0.05 });
    expect(result.requests).toBe(seen.length);
    expect(result.wrong).toBe(0);
    const first = seen.filter((body) => body === '{"query":"a"}').length;
    expect(first).toBe(Math.ceil(seen.length / 2));
  });

  it('counts answers of another length or status than the checked one as wrong', async () => {
    let answers = 0;
    const url = await serve((request, response) => {
      request.resume();
      answers += 1;
      response.statusCode = answers === 1 ? 500 : 200;
      response.end(answers === 2 ? 'long' : 'ok');
    });
    const requests = [{ query: 'a' }];
    const result = await runLoad({ url, requests, lengths: [2], connections: 3, seconds: 0.05 });
    expect(result.wrong).toBe(2);
  });

  it('sends no more than the rate that is asked for', async () => {
    const url = await serve((request, response) => {
      request.resume();
      response.end('ok');
    });
    const requests = [{ query: 'a' }];
    const { requests: sent } = await runLoad({
      url,
      requests,
      connections: 5,
      seconds: 0.2,
      rate: 100,
    });
    expect(sent).toBeLessThanOrEqual(20);
  });

  it('fails when the gateway closes a connection', async () => {
    const url = await serve((request) => request.socket.destroy());
    const load = runLoad({ url, requests: [{ query: 'a' }], connections: 1, seconds: 1 });
    await expect(load).rejects.toThrow(/closed|ECONNRESET|hang up/);
  });
});
