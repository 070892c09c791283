import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { expect, it } from 'vitest';
import { createLog } from '../process/index.ts';
import { openTestDatabase } from '../testing/index.ts';
import { explainConnectFailure, redactMongoUrl } from './failure.ts';
import { openMongoStore } from './store.ts';

const open = (url: string) =>
  openMongoStore({
    url,
    variable: 'SHOP_DATABASE_URL',
    applicationName: 'test',
    log: createLog({ service: 'test', level: 'silent' }),
    models: () => ({}),
    connectTimeoutMs: 500,
  });

async function failureOf(url: string): Promise<string> {
  const error = await open(url).catch((failure: Error) => failure);
  if (!(error instanceof Error)) throw new Error('It could be opened.');
  expect(error.name).toBe('ConfigError');
  expect(error.message).not.toContain('s3cret');
  expect(error.message).toContain('SHOP_DATABASE_URL');
  return error.message;
}

async function withServer<T>(server: Server, use: (port: number) => Promise<T>): Promise<T> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

it.each([
  ['mongodb://shop:s3cret@one.example:27017/shop?tls=true', 'mongodb://one.example:27017/shop'],
  ['mongodb://a:1,b:2/shop?replicaSet=rs', 'mongodb://a:1,b:2/shop'],
  ['mongodb+srv://shop:s3cret@cluster.example/shop', 'mongodb+srv://cluster.example/shop'],
  ['mongodb://shop:s3cret%40%2F@[::1]:27017/shop', 'mongodb://[::1]:27017/shop'],
])('the URL %s is shown as %s', (url, shown) => {
  expect(redactMongoUrl(url, 'SHOP_DATABASE_URL')).toBe(shown);
});

it.each([
  '',
  'shop',
  'mongodb://shop:s3cret@one.example',
  'mongodb://shop:s3cret@one.example/',
  'mongodb://shop:s3cret@@one.example/shop',
  'mongodb://shop:s3cret/@one.example/shop',
  'postgres://shop:s3cret@one.example/shop',
  'http://shop:s3cret@one.example/shop',
])('the URL %j is refused with what one looks like', async (url) => {
  expect(await failureOf(url)).toContain('must look like mongodb://');
});

it.each([
  ['mongodb://shop:s3cret%zz@127.0.0.1/shop', 'cannot read the hosts or options'],
  ['mongodb://shop:s3cret@127.0.0.1:99999/shop', 'cannot read the hosts or options'],
  ['mongodb://shop:s3cret@127.0.0.1/shop?nonsense=1', 'cannot read the hosts or options'],
  ['mongodb://shop:s3cret@127.0.0.1:1/shop', 'nothing answers there'],
])('a failure to open %s is explained: %s', async (url, explanation) => {
  expect(await failureOf(url)).toContain(explanation);
});

it('the cause is found behind a failure to select a server', () => {
  const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
  const servers = new Map([['nowhere:27017', { error: new Error('network', { cause }) }]]);
  const failure = Object.assign(new Error('selection'), { reason: { servers } });
  expect(
    explainConnectFailure(failure, 'SHOP_DATABASE_URL', 'mongodb://nowhere/shop').message,
  ).toBe(
    'Cannot use the MongoDB at mongodb://nowhere/shop (SHOP_DATABASE_URL): there is no such host.',
  );
});

it('a wrong password is explained', async () => {
  const database = await openTestDatabase('mongodb', 'failure');
  const url = new URL(database.url);
  url.username = 'failure';
  url.password = 's3cret';
  expect(await failureOf(url.href)).toContain('it refuses the user or the password');
  await database.close();
});

it('a server that is no MongoDB is explained', async () => {
  const server = createServer((socket) => socket.destroy());
  const message = await withServer(server, (port) =>
    failureOf(`mongodb://shop:s3cret@127.0.0.1:${port}/shop`),
  );
  expect(message).toContain('it may be no MongoDB server');
});

it('a server that keeps silent is given up and explained', async () => {
  const server = createServer(() => {});
  const message = await withServer(server, (port) =>
    failureOf(`mongodb://shop:s3cret@127.0.0.1:${port}/shop`),
  );
  expect(message).toContain('it does not answer in time');
});
