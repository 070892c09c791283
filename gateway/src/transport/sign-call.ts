import { type SigningKey, signRequest } from '@archipelago/kit/process';
import { type Caller, NOBODY } from '../telemetry/caller.ts';

/** What a subgraph is told of a call beside its GraphQL. */
export interface CallClaims {
  readonly caller: Caller;
  /**
   * When the answer to the client is due, by `performance.now()`. Absent where a call has several
   * clients, of which each may wait as long as the call takes.
   */
  readonly dueAt?: number | undefined;
  /** Whether the statements that the call causes are to come back with its answer. */
  readonly statements: boolean;
}

/**
 * Gives the headers that make a call the gateway's own: names in lower case and values in turn. They
 * are good for one attempt; a subgraph refuses them the second time.
 *
 * @param claims of the request that the call is for; none for calls of the gateway's own
 * @param timeoutMs what the call may take at most
 */
export type CallSigner = (
  subgraph: string,
  body: string,
  claims: CallClaims | undefined,
  timeoutMs: number,
) => readonly string[];

/** The longest time that a subgraph can be told. */
const MAX_TIMEOUT_MS = 3_600_000;

const OWN_CLAIMS: CallClaims = { caller: NOBODY, statements: false };

/** Signs by the first key; the others are those that subgraphs know as well. */
export function createCallSigner(keys: readonly SigningKey[]): CallSigner | undefined {
  const [key] = keys;
  if (!key) return undefined;
  return (to, body, { caller, dueAt, statements } = OWN_CLAIMS, timeoutMs) => {
    const leftMs = dueAt === undefined ? timeoutMs : Math.min(timeoutMs, remainingMs(dueAt));
    const signed = signRequest(key, {
      to,
      body,
      caller,
      timeoutMs: Math.min(leftMs, MAX_TIMEOUT_MS),
      // What is not asked for is not said, and not sent.
      statements: statements || undefined,
    });
    return Object.entries(signed).flat();
  };
}

function remainingMs(dueAt: number): number {
  return Math.max(0, Math.floor(dueAt - performance.now()));
}
