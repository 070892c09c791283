import { CLAIMS_HEADER, createVerifier, type SigningKey } from '@archipelago/kit/process';
import { describe, expect, it } from 'vitest';
import { type CallClaims, createCallSigner } from './sign-call.ts';

const KEY: SigningKey = { id: 'a', secret: Buffer.alloc(32, 1) };
const OLD: SigningKey = { id: 'b', secret: Buffer.alloc(32, 2) };
const BODY = '{"query":"{ me }"}';
const ADA: CallClaims = { caller: { id: 'ada', scopes: ['admin'] }, statements: false };

const sign = createCallSigner([KEY, OLD]);

/** What the subgraph reads. */
function claimsOf(claims: CallClaims | undefined, timeoutMs = 5_000) {
  const flat = sign?.('orders', BODY, claims, timeoutMs) ?? [];
  const headers: Record<string, string> = {};
  for (let at = 0; at < flat.length; at += 2) headers[flat[at] ?? ''] = flat[at + 1] ?? '';
  const verifier = createVerifier({ audience: 'orders', keys: [KEY] });
  const { caller, timeoutMs: told, statements } = verifier.verify(headers, Buffer.from(BODY));
  const json = Buffer.from(headers[CLAIMS_HEADER] ?? '', 'base64url').toString();
  return { caller, told: told ?? Number.NaN, statements, members: Object.keys(JSON.parse(json)) };
}

describe('a call that is signed', () => {
  it('says who asks, by the first of the keys', () => {
    expect(claimsOf(ADA)).toMatchObject({ caller: ADA.caller, told: 5_000, statements: undefined });
  });

  it('asks for the statements only when they are wanted', () => {
    expect(claimsOf({ ...ADA, statements: true }).statements).toBe(true);
    expect(claimsOf(ADA).members).not.toContain('statements');
  });

  it('is due when the time for the call is up, or that for the request if it is sooner', () => {
    expect(claimsOf({ ...ADA, dueAt: performance.now() + 60_000 }).told).toBe(5_000);
    const { told } = claimsOf({ ...ADA, dueAt: performance.now() + 4_000 });
    expect(told).toBeLessThanOrEqual(4_000);
    expect(Number.isInteger(told)).toBe(true);
    expect(claimsOf({ ...ADA, dueAt: performance.now() - 1 }).told).toBe(0);
  });

  it('may take no longer than can be told', () => {
    expect(claimsOf(ADA, 2_147_483_647).told).toBe(3_600_000);
  });

  it('is of nobody when it is the gateway itself that calls', () => {
    expect(claimsOf(undefined)).toMatchObject({ caller: { id: null, scopes: [] }, told: 5_000 });
  });
});

it('without a key there is no signer', () => {
  expect(createCallSigner([])).toBeUndefined();
});
