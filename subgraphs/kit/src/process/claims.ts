import { z } from 'zod';

/** Who asks, as the gateway has made sure of. */
export interface CallerClaims {
  /** The user's id; null for somebody who is not logged in. */
  readonly id: string | null;
  readonly scopes: readonly string[];
}

/** What the gateway says of a request beside its GraphQL. */
export interface RequestClaims {
  readonly caller: CallerClaims;
  /** How many milliseconds the answer is waited for, counted from the arrival of the request. */
  readonly timeoutMs?: number | undefined;
  /** Whether the statements that the request causes are to come back in `extensions`. */
  readonly statements?: boolean | undefined;
}

/** Claims that nobody vouches for, in which nothing has to stand. */
export type UnsignedClaims = {
  readonly [Name in keyof RequestClaims]?: RequestClaims[Name] | undefined;
};

/** What makes claims good for one request at one subgraph and one time. */
export interface RequestStamp {
  /** The name of the subgraph that is meant. */
  readonly to: string;
  /** When it was signed, in epoch milliseconds. */
  readonly at: number;
  /** Different for each request: 16 to 64 characters of base64url. */
  readonly nonce: string;
}

/** The header with the claims: base64url of JSON in UTF-8. */
export const CLAIMS_HEADER = 'archipelago-request';

/** The header with the signature: `<key id>.<base64url of the HMAC>`. */
export const SIGNATURE_HEADER = 'archipelago-signature';

/** Where the report on statements stands in `extensions`. */
export const STATEMENTS_EXTENSION = 'statements';

const VERSION = 1;
const MAX_TIMEOUT_MS = 3_600_000;

const claimsShape = {
  caller: z.object({
    id: z.string().max(1000).nullable(),
    scopes: z.array(z.string().max(200)).max(200),
  }),
  timeoutMs: z.number().min(0).max(MAX_TIMEOUT_MS).optional(),
  statements: z.boolean().optional(),
};
const stampShape = {
  v: z.literal(VERSION),
  to: z.string(),
  at: z.number().int(),
  nonce: z.string().regex(/^[\w-]{16,64}$/),
};
const unsignedClaims = z.object(claimsShape).partial({ caller: true });
const stampedClaims = z.object({ ...claimsShape, ...stampShape });

/** Gives the value of the claims header. */
export function encodeClaims(
  { caller, timeoutMs, statements }: RequestClaims,
  { to, at, nonce }: RequestStamp,
): string {
  const { id, scopes } = caller;
  const content = { v: VERSION, to, at, nonce, caller: { id, scopes }, timeoutMs, statements };
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** Reads the claims header of a signed request; undefined when it is none. */
export function decodeClaims(header: string): (RequestClaims & RequestStamp) | undefined {
  return stampedClaims.safeParse(decodeJson(header)).data;
}

/** Reads the claims header of a request that is not signed; undefined when it cannot be read. */
export function decodeUnsignedClaims(header: string): UnsignedClaims | undefined {
  return unsignedClaims.safeParse(decodeJson(header)).data;
}

function decodeJson(header: string): unknown {
  try {
    return JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
