import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, send } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';
import { startServer, type TestServer } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const HELD = '{ me { name } }';
const FREE = '{ products { id } }';

function post(query: string, headers = ''): string {
  const body = JSON.stringify({ query });
  return `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

describe.each(HOSTS)('a connection to the %s host', (host) => {
  let shop: Shop;
  let held: TestServer;
  let gateway: TestGateway;
  let release = () => {};

  beforeEach(async () => {
    shop = await startShop();
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    held = await startServer('accounts', async (_seen, response) => {
      await released;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"data":{"me":{"name":"Ada"}}}');
    });
    gateway = await startGateway(
      composeSupergraph([{ ...shop.accounts, url: held.url }, shop.catalog]),
      { host },
    );
  });
  afterEach(async () => {
    release();
    await gateway.stop();
    await held.stop();
    await shop.stop();
  });

  const open = () => connect(Number(new URL(gateway.url).port), '127.0.0.1');

  it('answers requests that are sent at once in their order', async () => {
    const socket = open();
    socket.write(post(HELD) + post(FREE) + post('{ you }') + post(FREE));
    await held.arrived(1);
    release();
    const answers = await bodies(socket, 4);
    socket.destroy();
    expect(answers.map((text) => Object.keys(JSON.parse(text)))).toEqual([
      ['data'],
      ['data'],
      ['errors'],
      ['data'],
    ]);
    expect(answers[0]).toContain('Ada');
  });

  it('ends every request on it when its client leaves, also those whose turn has not come', async () => {
    const socket = open();
    socket.write(post(HELD) + post(HELD.replace('name', 'id')) + post(`query A ${HELD}`));
    await held.arrived(2);
    socket.destroy();
    await held.hungUp(held.requests.length);
    expect(gateway.log.lines.filter(({ level }) => level >= 40)).toEqual([]);
  });

  it('does not hold up others', async () => {
    const socket = open();
    socket.write(post(HELD));
    await held.arrived(1);
    expect((await ask(gateway.url, FREE)).status).toBe(200);
    socket.destroy();
  });

  it.each([
    ['in the middle of its headers', 'POST /graphql HTTP/1.1\r\nhost: a'],
    ['in the middle of its body', post(FREE).slice(0, -5)],
    ['after its headers', `${post(FREE).split('\r\n\r\n')[0]}\r\n\r\n`],
  ])('may be closed by its client %s', async (_when, bytes) => {
    const socket = open();
    await new Promise((resolve) => socket.write(bytes, resolve));
    socket.destroy();
    expect((await ask(gateway.url, FREE)).status).toBe(200);
    expect(gateway.log.lines.filter(({ level }) => level >= 40)).toEqual([]);
  });

  it('waits with the body until it may be sent', async () => {
    const socket = open();
    const [head = '', body = ''] = post(FREE, 'expect: 100-continue\r\n').split('\r\n\r\n');
    socket.write(`${head}\r\n\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.write(body);
    expect(await bodies(socket, 1)).toEqual([expect.stringContaining('"products"')]);
    socket.destroy();
  });

  it('carries as many headers as a client may send, and no more', async () => {
    const headers = Object.fromEntries(
      Array.from({ length: 90 }, (_, i) => [`x-${i}`, 'a'.repeat(100)]),
    );
    expect((await ask(gateway.url, FREE, { headers })).status).toBe(200);
    const long = { accept: `${'text/html,'.repeat(900)}*/*` };
    expect((await ask(gateway.url, FREE, { headers: long })).status).toBe(200);
    const huge = { accept: 'a'.repeat(20_000) };
    expect((await send(gateway.url, { headers: huge })).status).toBe(431);
  });
});

/** The bodies of so many answers. */
function bodies(socket: Socket, count: number): Promise<string[]> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const found: string[] = [];
      let rest = text;
      for (;;) {
        const end = rest.indexOf('\r\n\r\n');
        const length = Number(/content-length: (\d+)/i.exec(rest.slice(0, end))?.[1]);
        if (end < 0 || rest.length < end + 4 + length) break;
        found.push(rest.slice(end + 4, end + 4 + length));
        rest = rest.slice(end + 4 + length);
      }
      if (found.length === count) resolve(found);
    });
  });
}
