import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  CLAIMS_HEADER,
  decodeClaims,
  encodeClaims,
  type RequestClaims,
  SIGNATURE_HEADER,
} from './claims.ts';
import { createReplayGuard } from './replay-guard.ts';
import { SignatureError } from './signature-error.ts';
import { ConfigError } from './values.ts';

export interface SigningKey {
  /** Names the key in signatures: 1 to 32 letters, digits, `-` and `_`. */
  readonly id: string;
  /** At least 32 bytes. */
  readonly secret: Buffer;
}

/** The headers by which a signature arrives, as Node gives them: lower-case names. */
export type SignedHeaders = Readonly<Record<string, string | string[] | undefined>>;

export interface VerifierOptions {
  /** The name of the subgraph that the requests must be meant for. */
  readonly audience: string;
  /** Any of them will do, so that a new key can be brought in before the old one goes. */
  readonly keys: readonly SigningKey[];
  /** How old a request may be, and how far ahead the sender's clock. @default 30_000 */
  readonly windowMs?: number;
  /** Clock in epoch milliseconds. @default Date.now */
  readonly now?: () => number;
  /** So many requests may come within twice the window; those beyond are refused. @default 1_000_000 */
  readonly maxRemembered?: number;
}

export interface Verifier {
  /**
   * Gives the claims of a signed request.
   *
   * @throws {SignatureError} when it is not signed, not for this subgraph, too old or not new.
   */
  verify(headers: SignedHeaders, body: Uint8Array): RequestClaims;
}

const MIN_SECRET_BYTES = 32;
const MAX_KEYS = 4;

/** Gives the headers that make a request the gateway's own. */
export function signRequest(
  key: SigningKey,
  request: { readonly to: string; readonly body: string | Uint8Array } & RequestClaims,
  {
    now = Date.now,
    nonce = () => randomBytes(16).toString('base64url'),
  }: { readonly now?: () => number; readonly nonce?: () => string } = {},
): Record<string, string> {
  const claims = encodeClaims(request, { to: request.to, at: now(), nonce: nonce() });
  const signature = sign(key, claims, request.body).toString('base64url');
  return { [CLAIMS_HEADER]: claims, [SIGNATURE_HEADER]: `${key.id}.${signature}` };
}

/** Checks signatures for one subgraph, and remembers what it has seen for as long as that is valid. */
export function createVerifier({
  audience,
  keys,
  windowMs = 30_000,
  now = Date.now,
  maxRemembered,
}: VerifierOptions): Verifier {
  const keyById = new Map(keys.map((key) => [key.id, key]));
  const guard = createReplayGuard({ keepMs: 2 * windowMs, now, maxRemembered });

  return {
    verify(headers, body) {
      const claimsHeader = headers[CLAIMS_HEADER];
      const signatureHeader = headers[SIGNATURE_HEADER];
      if (claimsHeader === undefined || signatureHeader === undefined) {
        throw new SignatureError('missing', 'The request is not signed by the gateway.');
      }
      const [keyId, signature] = splitSignature(signatureHeader);
      if (typeof claimsHeader !== 'string' || keyId === undefined || signature === undefined) {
        throw new SignatureError('malformed', "The request's signature cannot be read.");
      }
      const key = keyById.get(keyId);
      if (!key) throw new SignatureError('unknown-key', 'The request is signed by an unknown key.');
      // Nothing of the claims is looked at before the signature holds.
      if (!equals(sign(key, claimsHeader, body), Buffer.from(signature, 'base64url'))) {
        throw new SignatureError('wrong-signature', "The request's signature is wrong.");
      }
      const claims = decodeClaims(claimsHeader);
      if (!claims) throw new SignatureError('malformed', "The request's claims cannot be read.");
      if (claims.to !== audience) {
        throw new SignatureError('wrong-subgraph', 'The request is meant for another subgraph.');
      }
      if (Math.abs(now() - claims.at) > windowMs) {
        throw new SignatureError(
          'outside-window',
          `The request was signed more than ${windowMs / 1000} s ago or ahead; the clocks may differ.`,
        );
      }
      guard.admit(claims.nonce);
      return claims;
    },
  };
}

function sign(key: SigningKey, claimsHeader: string, body: string | Uint8Array): Buffer {
  const digest = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', key.secret)
    .update(`archipelago-request-v1\n${claimsHeader}\n${digest}`)
    .digest();
}

function splitSignature(header: string | string[]): readonly (string | undefined)[] {
  const [, keyId, signature] =
    (typeof header === 'string' && /^([\w-]{1,32})\.([\w-]{43})$/.exec(header)) || [];
  return [keyId, signature];
}

function equals(expected: Buffer, given: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Reads keys written as `<id>:<secret in base64url>`, separated by commas. The first one signs, all of
 * them verify.
 *
 * @param variable the name of the variable that they came from, for messages.
 * @throws {ConfigError} when they cannot be used; no secret is in its message.
 */
export function readSigningKeys(text: string, variable: string): readonly SigningKey[] {
  const keys = text.split(',').map((entry, i) => {
    const [, id, secret] = /^\s*([\w-]{1,32}):([\w+/-]+=*)\s*$/.exec(entry) ?? [];
    if (id === undefined || secret === undefined) {
      throw new ConfigError(`${variable}: key ${i + 1} must look like <id>:<secret in base64url>.`);
    }
    const bytes = Buffer.from(secret, 'base64');
    if (bytes.length < MIN_SECRET_BYTES) {
      throw new ConfigError(
        `${variable}: the secret of key "${id}" must have at least ${MIN_SECRET_BYTES} bytes.`,
      );
    }
    return { id, secret: bytes };
  });
  if (keys.length > MAX_KEYS || new Set(keys.map(({ id }) => id)).size < keys.length) {
    throw new ConfigError(`${variable} must hold 1 to ${MAX_KEYS} keys with different ids.`);
  }
  return keys;
}
