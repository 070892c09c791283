import { expect, it } from 'vitest';
import { readServiceConfig } from './config.ts';

const KEY = `a:${Buffer.alloc(32, 7).toString('base64url')}`;
const OWN = `own:${Buffer.alloc(32, 8).toString('base64url')}`;
const URL = { TREES_DATABASE_URL: 'postgres://localhost/trees' };
const read = (environment: Record<string, string>) =>
  readServiceConfig('trees', 4000, { ...URL, ...environment });

it('wants a key of the gateway, unless everybody may ask', () => {
  expect(() => read({})).toThrow('GATEWAY_KEYS is missing: with which key does the gateway sign?');
  expect(() => read({ DEVELOPMENT_MODE: 'false' })).toThrow('GATEWAY_KEYS is missing');
  expect(read({ DEVELOPMENT_MODE: 'true' })).toMatchObject({ development: true, gatewayKeys: [] });
  expect(read({ GATEWAY_KEYS: KEY })).toMatchObject({
    development: false,
    gatewayKeys: [{ id: 'a' }],
  });
});

it('prefers keys of its own to those of all services', () => {
  const { gatewayKeys } = read({ GATEWAY_KEYS: KEY, TREES_GATEWAY_KEYS: OWN });
  expect(gatewayKeys.map(({ id }) => id)).toEqual(['own']);
});

it('takes the variables of a service whose name no variable could have', () => {
  const environment = { MY_BOOKS_DATABASE_URL: 'postgres://localhost/b', MY_BOOKS_PORT: '4321' };
  const config = readServiceConfig('my-books', 1, { ...environment, DEVELOPMENT_MODE: 'true' });
  expect(config).toMatchObject({ databaseVariable: 'MY_BOOKS_DATABASE_URL', port: 4321 });
});

it.each([
  [{ DEVELOPMENT_MODE: 'yes' }, 'DEVELOPMENT_MODE'],
  [{ GATEWAY_KEYS: 'secret' }, 'GATEWAY_KEYS: key 1 must look like'],
  [{ TREES_GATEWAY_KEYS: 'a:c2hvcnQ' }, 'TREES_GATEWAY_KEYS: the secret of key "a"'],
  [{ GATEWAY_KEYS: KEY, MAX_BATCH_SIZE: '0' }, 'MAX_BATCH_SIZE'],
  [{ GATEWAY_KEYS: KEY, REQUEST_TIMEOUT_MS: '1e9' }, 'REQUEST_TIMEOUT_MS'],
])('refuses %j and shows no secret', (environment, message) => {
  expect(() => read(environment)).toThrow(message);
  expect(() => read(environment)).not.toThrow(/secret$|c2hvcnQ|BwcH/);
});
