import { SignatureError } from './signature-error.ts';

export interface ReplayGuardOptions {
  /** For how long a nonce is remembered at least. */
  readonly keepMs: number;
  /** Clock in epoch milliseconds. */
  readonly now: () => number;
  /** So many are remembered at most; those beyond are refused. @default 1_000_000 */
  readonly maxRemembered?: number | undefined;
}

/** Remembers nonces in two generations: those of this span of time and those of the one before. */
export interface ReplayGuard {
  /** @throws {SignatureError} `replayed` for a nonce that came before, `too-many` when it is full. */
  admit(nonce: string): void;
}

export function createReplayGuard({
  keepMs,
  now,
  maxRemembered = 1_000_000,
}: ReplayGuardOptions): ReplayGuard {
  let current = new Set<string>();
  let previous = new Set<string>();
  let begunAt = now();

  function turnOver(): void {
    const age = now() - begunAt;
    if (age < keepMs) return;
    previous = age < 2 * keepMs ? current : new Set();
    current = new Set();
    begunAt = now();
  }

  return {
    admit(nonce) {
      turnOver();
      if (current.has(nonce) || previous.has(nonce)) {
        throw new SignatureError('replayed', 'The request came before.');
      }
      if (current.size + previous.size >= maxRemembered) {
        throw new SignatureError('too-many', 'Too many requests to tell new ones from old ones.');
      }
      current.add(nonce);
    },
  };
}
