import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CLAIMS_HEADER, decodeClaims, type RequestClaims, SIGNATURE_HEADER } from './claims.ts';
import { createVerifier, readSigningKeys, type SigningKey, signRequest } from './signature.ts';
import { SignatureError } from './signature-error.ts';

const OLD: SigningKey = { id: 'old', secret: Buffer.alloc(32, 1) };
const NEW: SigningKey = { id: 'new', secret: Buffer.alloc(32, 2) };
const CLAIMS: RequestClaims = {
  caller: { id: 'user-1', scopes: ['orders:all'] },
  timeoutMs: 1500,
  statements: true,
};
const BODY = '{"query":"{ a }"}';
const NOON = Date.parse('2026-01-01T12:00:00Z');

let time = NOON;
const now = () => time;

function verifier(keys: readonly SigningKey[] = [OLD, NEW], maxRemembered = 100) {
  time = NOON;
  return createVerifier({ audience: 'ordering', keys, now, maxRemembered });
}

function signed(key = OLD, to = 'ordering', body = BODY): Record<string, string> {
  return signRequest(key, { ...CLAIMS, to, body }, { now });
}

function faultOf(verify: () => unknown): string | undefined {
  try {
    verify();
  } catch (error) {
    if (error instanceof SignatureError) return error.fault;
  }
  return undefined;
}

describe('a signed request', () => {
  it('gives the claims that were signed', () => {
    expect(verifier().verify(signed(), Buffer.from(BODY))).toMatchObject(CLAIMS);
  });

  it('is signed as the protocol says', () => {
    const headers = signed(OLD, 'ordering', '');
    const claims = headers[CLAIMS_HEADER] ?? '';
    expect(decodeClaims(claims)).toMatchObject({ ...CLAIMS, to: 'ordering', at: NOON });
    expect(headers[SIGNATURE_HEADER]).toBe(`old.${rawSignature(claims)}`);
  });

  it('holds under any of the keys, so that a new one can be brought in', () => {
    const both = verifier([NEW, OLD]);
    both.verify(signed(OLD), Buffer.from(BODY));
    both.verify(signed(NEW), Buffer.from(BODY));
    expect(faultOf(() => verifier([NEW]).verify(signed(OLD), Buffer.from(BODY)))).toBe(
      'unknown-key',
    );
  });

  it('does not hold for another body, however little it differs', () => {
    const check = verifier();
    for (const body of ['', ' ', `${BODY} `, BODY.replace('a', 'b')]) {
      expect(faultOf(() => check.verify(signed(), Buffer.from(body)))).toBe('wrong-signature');
    }
  });

  it('does not hold for other claims, nor under the id of another key', () => {
    const check = verifier();
    const headers = signed();
    const forged = Buffer.from(
      JSON.stringify({
        ...JSON.parse(Buffer.from(headers[CLAIMS_HEADER] ?? '', 'base64url').toString()),
        caller: { id: 'admin', scopes: [] },
      }),
    ).toString('base64url');
    const wrong = (change: Record<string, string>) =>
      faultOf(() => check.verify({ ...headers, ...change }, Buffer.from(BODY)));
    expect(wrong({ [CLAIMS_HEADER]: forged })).toBe('wrong-signature');
    expect(
      wrong({ [SIGNATURE_HEADER]: (headers[SIGNATURE_HEADER] ?? '').replace('old', 'new') }),
    ).toBe('wrong-signature');
  });

  it('is refused by another subgraph', () => {
    expect(faultOf(() => verifier().verify(signed(OLD, 'catalog'), Buffer.from(BODY)))).toBe(
      'wrong-subgraph',
    );
  });

  it.each([-30_001, 30_001])('is refused when the clocks are %i ms apart', (distance) => {
    const check = verifier();
    const headers = signed();
    time = NOON + distance;
    expect(faultOf(() => check.verify(headers, Buffer.from(BODY)))).toBe('outside-window');
  });

  it('is refused when it comes again, at any time of its window', () => {
    const check = verifier();
    for (const age of [0, 29_000, 30_000]) {
      time = NOON;
      const headers = signed();
      check.verify(headers, Buffer.from(BODY));
      time = NOON + age;
      expect(faultOf(() => check.verify(headers, Buffer.from(BODY)))).toBe('replayed');
    }
  });

  it('is remembered until it would be refused for its age, even when it came from the future', () => {
    const check = verifier();
    time = NOON + 30_000;
    const headers = signed();
    time = NOON;
    check.verify(headers, Buffer.from(BODY));
    for (let later = 1000; later <= 60_000; later += 1000) {
      time = NOON + later;
      check.verify(signed(), Buffer.from(BODY));
      expect(faultOf(() => check.verify(headers, Buffer.from(BODY)))).toBe('replayed');
    }
  });

  it('is refused when more came than can be remembered, and a while later no more', () => {
    const check = verifier([OLD], 3);
    const send = () => faultOf(() => check.verify(signed(), Buffer.from(BODY)));
    expect([send(), send(), send(), send()]).toEqual([undefined, undefined, undefined, 'too-many']);
    time = NOON + 120_000;
    expect(send()).toBe(undefined);
  });

  it('that was not signed rightly uses nothing of the memory', () => {
    const check = verifier([OLD], 1);
    const headers = signed();
    for (let i = 0; i < 5; i += 1) faultOf(() => check.verify(headers, Buffer.from('{}')));
    expect(faultOf(() => check.verify(headers, Buffer.from(BODY)))).toBe(undefined);
  });
});

describe('headers that are no signature', () => {
  const good = signed();
  it.each<[string, Record<string, string | string[] | undefined>, string]>([
    ['none', {}, 'missing'],
    ['claims alone', { [CLAIMS_HEADER]: good[CLAIMS_HEADER] }, 'missing'],
    ['an empty signature', { ...good, [SIGNATURE_HEADER]: '' }, 'malformed'],
    ['a short signature', { ...good, [SIGNATURE_HEADER]: 'old.abc' }, 'malformed'],
    ['no key', { ...good, [SIGNATURE_HEADER]: `.${'a'.repeat(43)}` }, 'malformed'],
    ['two signatures', { ...good, [SIGNATURE_HEADER]: ['old.a', 'old.b'] }, 'malformed'],
    [
      'a key of an object',
      { ...good, [SIGNATURE_HEADER]: `__proto__.${'a'.repeat(43)}` },
      'unknown-key',
    ],
  ])('are refused: %s', (_, headers, fault) => {
    expect(faultOf(() => verifier().verify(headers, Buffer.from(BODY)))).toBe(fault);
  });

  it.each([
    ['no JSON', '%%%'],
    ['no object', '[]'],
    [
      'no nonce',
      JSON.stringify({ v: 1, to: 'ordering', at: NOON, caller: { id: null, scopes: [] } }),
    ],
    [
      'an id that is a number',
      JSON.stringify({
        v: 1,
        to: 'ordering',
        at: NOON,
        nonce: 'a'.repeat(22),
        caller: { id: 1, scopes: [] },
      }),
    ],
  ])('are refused even when they are signed: %s', (_, text) => {
    const claims = Buffer.from(text).toString('base64url');
    const headers = { [CLAIMS_HEADER]: claims, [SIGNATURE_HEADER]: `old.${rawSignature(claims)}` };
    expect(faultOf(() => verifier().verify(headers, Buffer.from('')))).toBe('malformed');
  });
});

/** The protocol once more, from its description: the digest is that of an empty body. */
function rawSignature(claims: string): string {
  const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  return createHmac('sha256', OLD.secret)
    .update(`archipelago-request-v1\n${claims}\n${digest}`)
    .digest('base64url');
}

describe('readSigningKeys', () => {
  const secret = Buffer.alloc(32, 7).toString('base64url');

  it('reads one key or several', () => {
    const keys = readSigningKeys(`b:${secret}, a:${secret}`, 'GATEWAY_KEYS');
    expect(keys.map(({ id, secret: { length } }) => [id, length])).toEqual([
      ['b', 32],
      ['a', 32],
    ]);
  });

  it.each([
    ['', 'GATEWAY_KEYS: key 1 must look like <id>:<secret in base64url>.'],
    ['abc', 'GATEWAY_KEYS: key 1 must look like'],
    [`a:${secret},`, 'GATEWAY_KEYS: key 2 must look like'],
    ['a:c2hvcnQ', 'GATEWAY_KEYS: the secret of key "a" must have at least 32 bytes.'],
    [`a:${secret},a:${secret}`, 'GATEWAY_KEYS must hold 1 to 4 keys with different ids.'],
    [[1, 2, 3, 4, 5].map((i) => `${i}:${secret}`).join(), 'must hold 1 to 4 keys'],
  ])('refuses %j and shows no secret', (text, message) => {
    expect(() => readSigningKeys(text, 'GATEWAY_KEYS')).toThrow(message);
    expect(() => readSigningKeys(text, 'GATEWAY_KEYS')).not.toThrow(/c2hvcnQ|BwcH/);
  });
});
