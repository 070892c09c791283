// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references in a configuration look so.
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from './load-config.ts';

const SECRET = Buffer.from('hunter2'.repeat(5)).toString('base64url');
const OTHER = Buffer.from('correct horse'.repeat(3)).toString('base64url');
const SUPERGRAPH = 'supergraph: { file: a.graphql }\n';

const parse = (text: string, environment: NodeJS.ProcessEnv = {}) =>
  parseConfig(SUPERGRAPH + text, 'gateway.yaml', environment);

function complaint(text: string, environment: NodeJS.ProcessEnv = {}): string {
  try {
    parse(text, environment);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}

describe('signing keys', () => {
  it('come from the environment, several of them in their order', () => {
    const { signing } = parse('signing: { keys: "${GATEWAY_KEYS}" }', {
      GATEWAY_KEYS: `b:${SECRET},a:${OTHER}`,
    });
    expect(signing.keys?.reveal().map(({ id }) => id)).toEqual(['b', 'a']);
    expect(signing.keys?.reveal()[0]?.secret.toString()).toBe('hunter2'.repeat(5));
  });

  it.each(['', 'signing: {}', 'signing:\n  keys: ${GATEWAY_KEYS:-}'])('may be none: %j', (text) => {
    expect(parse(text).signing.keys).toBeUndefined();
  });

  it('are not shown by a configuration', () => {
    const config = parse(`signing: { keys: "a:${SECRET}" }`);
    expect(JSON.stringify(config) + inspect(config, { depth: 9 })).not.toMatch(/hunter2|aHVudGVy/);
  });

  it.each([
    [SECRET, 'signing.keys: key 1 must look like <id>:<secret in base64url>.'],
    [`a:${SECRET},`, 'signing.keys: key 2 must look like <id>:<secret in base64url>.'],
    ['a:aHVudGVyMg', 'signing.keys: the secret of key "a" must have at least 32 bytes.'],
    [`a:${SECRET},a:${SECRET}`, 'signing.keys must hold 1 to 4 keys with different ids.'],
  ])('that are none are refused, and not shown: %#', (keys, sentence) => {
    for (const said of [
      complaint(`signing: { keys: "${keys}" }`),
      complaint('signing: { keys: "${KEYS}" }', { KEYS: keys }),
    ]) {
      expect(said).toBe(`gateway.yaml:2:18: ${sentence}`);
      expect(said).not.toMatch(/hunter2|aHVudGVy/);
    }
  });

  it.each(['1234567', '[aHVudGVyMg]', '{ a: aHVudGVyMg }', 'null'])(
    'that are no text are refused, and not shown: %s',
    (keys) => {
      const said = complaint(`signing: { keys: ${keys} }`);
      expect(said).toContain('signing.keys: key 1 must look like');
      expect(said).not.toMatch(/1234567|aHVudGVyMg/);
    },
  );
});

describe('a key that stands where the block should', () => {
  it.each([`a:${SECRET}`, `[a:${SECRET}]`, '1234567'])('is not shown: %#', (signing) => {
    const said = complaint(`signing: ${signing}`);
    expect(said).toContain('signing must be a block of options; got');
    expect(said).not.toMatch(/hunter2|aHVudGVy/);
  });
});

describe('callers', () => {
  it('are nobody unless it is said who they are', () => {
    expect(parse('').callers).toEqual({ anonymous: { id: null, scopes: [] }, headers: {} });
    expect(
      parse('callers: { anonymous: { id: dev, scopes: [a] }, headers: { id: X-User-Id } }').callers,
    ).toEqual({ anonymous: { id: 'dev', scopes: ['a'] }, headers: { id: 'x-user-id' } });
  });

  it.each([
    ['headers: { scopes: x-scopes }', 'callers.headers.scopes needs callers.headers.id'],
    ['headers: { id: x-a, scopes: X-A }', 'callers.headers.scopes needs callers.headers.id, with'],
    ['headers: { id: "x a" }', 'callers.headers.id must be the name of a header that a proxy may'],
    ['headers: { id: host }', 'callers.headers.id must be the name of a header that a proxy may'],
    ['headers: { id: archipelago-request }', 'callers.headers.id must be the name of a header'],
    ['anonymous: { id: "" }', 'callers.anonymous.id must be a text that is not empty'],
    ['anonymous: { scopes: admin }', 'callers.anonymous.scopes must be a list of scopes'],
    ['anonymous: { scopes: [""] }', 'callers.anonymous.scopes[0] must be a text that is not empty'],
    ['anonymous: { scope: a }', 'did you mean callers.anonymous.scopes?'],
  ])('are refused in a way that helps: %s', (text, sentence) => {
    expect(complaint(`callers: { ${text} }`)).toContain(sentence);
  });
});

it.each(['archipelago-request', 'Archipelago-Signature', 'archipelago-statements'])(
  'the header %s, by which subgraphs trust the gateway, is not forwarded',
  (name) => {
    const text = `subgraphs: { defaults: { forwardHeaders: [${name}] } }`;
    expect(complaint(text)).toContain('must be the name of a header that may be forwarded');
  },
);

it('what `npm start` has differs from what is deployed by its mode and its callers alone', async () => {
  const load = (name: string) =>
    loadConfig(fileURLToPath(new URL(`../../${name}`, import.meta.url)), {});
  const deployed = await load('gateway.yaml');
  const started = await load('gateway.development.yaml');
  expect(deployed.callers).toEqual({ anonymous: { id: null, scopes: [] }, headers: {} });
  expect(started).toEqual({ ...deployed, mode: 'development', callers: started.callers });
});
