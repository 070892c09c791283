import { type Caller, callerOf, UNRESTRICTED } from '../context/index.ts';
import {
  CLAIMS_HEADER,
  createVerifier,
  decodeUnsignedClaims,
  type Logger,
  SIGNATURE_HEADER,
  SignatureError,
  type SignedHeaders,
  type SigningKey,
} from '../process/index.ts';
import { HttpError } from './read-body.ts';

/** Whose requests are answered. */
export interface TrustOptions {
  /** The keys that the gateway may sign with; none when nobody signs. */
  readonly keys: readonly SigningKey[];
  /**
   * Whether requests that nobody has signed are answered too. What they claim is believed, and who claims
   * nothing may do everything: for one's own machine only.
   */
  readonly development: boolean;
  /** Clock in epoch milliseconds. @default Date.now */
  readonly now?: () => number;
}

/** What a request may, and how it is answered. */
export interface Admission {
  readonly caller: Caller;
  readonly timeoutMs: number | undefined;
  readonly statements: boolean;
}

/** Decides who may ask. */
export interface Trust {
  /** @throws {HttpError} 401 for a request that is refused whatever its body is. */
  check(headers: SignedHeaders): void;
  /** @throws {HttpError} 401 for a request that is not the gateway's. */
  admit(headers: SignedHeaders, body: Uint8Array): Admission;
}

/** @param name the name of the subgraph, which signed requests must be meant for. */
export function createTrust(name: string, options: TrustOptions, log: Logger): Trust {
  const { keys, development, now } = options;
  const verifier = createVerifier({ audience: name, keys, ...(now && { now }) });
  const isUnsigned = (headers: SignedHeaders) =>
    development && (keys.length === 0 || headers[SIGNATURE_HEADER] === undefined);

  return {
    check(headers) {
      if (headers[SIGNATURE_HEADER] === undefined && !development) {
        throw new HttpError(401, 'The request is not signed by the gateway.', 'UNAUTHENTICATED');
      }
    },
    admit(headers, body) {
      if (isUnsigned(headers)) return admitUnsigned(headers);
      try {
        const { caller, timeoutMs, statements = false } = verifier.verify(headers, body);
        return { caller: callerOf(caller), timeoutMs, statements };
      } catch (error) {
        if (!(error instanceof SignatureError)) throw error;
        log.warn({ fault: error.fault }, 'a request was refused');
        throw new HttpError(401, error.message, 'UNAUTHENTICATED');
      }
    },
  };
}

function admitUnsigned(headers: SignedHeaders): Admission {
  const header = headers[CLAIMS_HEADER];
  const claims = typeof header === 'string' ? decodeUnsignedClaims(header) : {};
  if (!claims) throw new HttpError(400, `The header ${CLAIMS_HEADER} cannot be read.`);
  const { caller, timeoutMs, statements = false } = claims;
  return { caller: caller ? callerOf(caller) : UNRESTRICTED, timeoutMs, statements };
}
