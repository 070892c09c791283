import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Binary } from 'bson';
import { CommandError } from '../errors.ts';
import type { Doc } from '../values/value.ts';

/** What the server keeps of a user's password. */
export interface Verifier {
  readonly salt: Buffer;
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;
}

/** The least that drivers accept; the passwords are random, so more would protect nothing. */
const ITERATIONS = 4096;

export function createVerifier(password: string): Verifier {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  return {
    salt,
    storedKey: sha256(hmac(salted, 'Client Key')),
    serverKey: hmac(salted, 'Server Key'),
  };
}

/** One SCRAM-SHA-256 login in progress (RFC 7677), after the client's first message. */
export interface Conversation {
  readonly database: string;
  readonly reply: Doc;
  /** Checks the proof and gives the last reply; throws `AuthenticationFailed`. */
  readonly finish: (payload: unknown) => Doc;
}

/**
 * Begins a login; every database has one user of the same name.
 *
 * @throws {CommandError} `AuthenticationFailed` for another mechanism, an unknown user or bad bytes.
 */
export function startConversation(
  body: Doc,
  database: string,
  users: ReadonlyMap<string, Verifier>,
): Conversation {
  const first = textOf(body.payload);
  const bare = first.startsWith('n,,') ? first.slice(3) : '';
  const { n: user, r: clientNonce } = attributes(bare);
  const verifier = user === database ? users.get(database) : undefined;
  if (body.mechanism !== 'SCRAM-SHA-256' || !verifier || !clientNonce) throw failed();
  const nonce = clientNonce + randomBytes(18).toString('base64');
  const challenge = `r=${nonce},s=${verifier.salt.toString('base64')},i=${ITERATIONS}`;
  return {
    database,
    reply: { conversationId: 1, done: false, payload: new Binary(Buffer.from(challenge)) },
    finish: (payload) => {
      const text = textOf(payload);
      const { r, p: proof = '' } = attributes(text);
      const message = `${bare},${challenge},${text.slice(0, text.lastIndexOf(',p='))}`;
      const clientKey = xor(Buffer.from(proof, 'base64'), hmac(verifier.storedKey, message));
      if (r !== nonce || !timingSafeEqual(sha256(clientKey), verifier.storedKey)) throw failed();
      const signature = hmac(verifier.serverKey, message).toString('base64');
      return { conversationId: 1, done: true, payload: new Binary(Buffer.from(`v=${signature}`)) };
    },
  };
}

function failed(): CommandError {
  return new CommandError('AuthenticationFailed', 'Authentication failed.');
}

function textOf(payload: unknown): string {
  return payload instanceof Binary ? Buffer.from(payload.value()).toString() : '';
}

function attributes(text: string): Record<string, string> {
  return Object.fromEntries(text.split(',').map((part) => [part.slice(0, 1), part.slice(2)]));
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(b.map((byte, i) => byte ^ (a[i] ?? 0)));
}
