/**
 * Every error code of the gateway, with the HTTP status that goes with it when the whole request
 * fails, and who its message is for. A client sees the message of a `client` error as it is.
 */
export const ERRORS = {
  BAD_REQUEST: {
    status: 400,
    audience: 'client',
    summary: 'The request is not one that the gateway can read.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    audience: 'client',
    summary: 'The query is no GraphQL.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    audience: 'client',
    summary: 'The operation does not fit the schema.',
  },
  OPERATION_LIMIT_EXCEEDED: {
    status: 400,
    audience: 'client',
    summary: 'The operation is beyond a limit on its shape or its cost.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    audience: 'client',
    summary: 'The document does not hold the operation that was asked for.',
  },
  BAD_USER_INPUT: {
    status: 400,
    audience: 'client',
    summary: 'A variable does not fit its type.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: 200,
    audience: 'client',
    summary: 'The request has a hash in place of a query.',
  },
  NOT_FOUND: {
    status: 404,
    audience: 'client',
    summary: 'Nothing is served at this path.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    audience: 'client',
    summary: 'The path does not answer this method.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    audience: 'client',
    summary: 'The client accepts no media type that answers are written in.',
  },
  REQUEST_BODY_TIMEOUT: {
    status: 408,
    audience: 'client',
    summary: 'The request did not arrive in time.',
  },
  REQUEST_BODY_TOO_LARGE: {
    status: 413,
    audience: 'client',
    summary: 'The request body, counted after inflation, is larger than allowed.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    audience: 'client',
    summary: 'The content type, character set or content encoding is not supported.',
  },
  REQUEST_HEADERS_TOO_LARGE: {
    status: 431,
    audience: 'client',
    summary: 'The request headers are larger than allowed.',
  },
  REQUEST_CANCELLED: {
    status: 499,
    audience: 'client',
    summary: 'The client went away before the answer was ready.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    audience: 'operator',
    summary: 'Something unexpected went wrong; the log has it under the request id.',
  },
  GATEWAY_OVERLOADED: {
    status: 503,
    audience: 'client',
    summary: 'The gateway has more requests than it can answer.',
  },
  GATEWAY_NOT_READY: {
    status: 503,
    audience: 'client',
    summary: 'The gateway has no supergraph yet, or is shutting down.',
  },
  GATEWAY_TIMEOUT: {
    status: 504,
    audience: 'client',
    summary: 'The whole request took longer than allowed.',
  },
  SUBGRAPH_ERROR: {
    status: 502,
    audience: 'client',
    summary: 'A subgraph reported an error without a code of its own.',
  },
  SUBGRAPH_TIMEOUT: {
    status: 504,
    audience: 'client',
    summary: 'A subgraph did not answer in time.',
  },
  SUBGRAPH_UNAVAILABLE: {
    status: 503,
    audience: 'client',
    summary: 'A subgraph could not be reached, or closed the connection.',
  },
  SUBGRAPH_OVERLOADED: {
    status: 503,
    audience: 'client',
    summary: 'Too many calls to a subgraph are waiting already.',
  },
  SUBGRAPH_BREAKER_OPEN: {
    status: 503,
    audience: 'client',
    summary: 'A subgraph failed too often of late and is not called for a while.',
  },
  SUBGRAPH_HTTP_ERROR: {
    status: 502,
    audience: 'client',
    summary: 'A subgraph answered with an HTTP status that is not a success.',
  },
  SUBGRAPH_MALFORMED_RESPONSE: {
    status: 502,
    audience: 'client',
    summary: 'A subgraph answered with something that is not a GraphQL response.',
  },
  QUERY_PLANNING_FAILED: {
    status: 500,
    audience: 'client',
    summary: 'No way was found to ask the subgraphs for the operation.',
  },
  SUBGRAPH_INVALID_DATA: {
    status: 502,
    audience: 'client',
    summary: 'A subgraph gave null, or a value of another type, where the schema allows none.',
  },
  SUBGRAPH_RESPONSE_TOO_LARGE: {
    status: 502,
    audience: 'client',
    summary: 'The answer of a subgraph, counted after inflation, is larger than allowed.',
  },
  UNAUTHENTICATED: {
    status: 401,
    audience: 'client',
    summary: 'A subgraph wants to know who asks.',
  },
  FORBIDDEN: {
    status: 403,
    audience: 'client',
    summary: 'A subgraph does not allow this.',
  },
  CONFIG_INVALID: {
    status: 500,
    audience: 'operator',
    summary: 'The configuration cannot be used.',
  },
  SUPERGRAPH_UNAVAILABLE: {
    status: 500,
    audience: 'operator',
    summary: 'The supergraph could not be read or fetched.',
  },
  SUPERGRAPH_INVALID: {
    status: 500,
    audience: 'operator',
    summary: 'The supergraph cannot be used; the one before it serves on.',
  },
  COMPOSITION_FAILED: {
    status: 500,
    audience: 'operator',
    summary: 'The schemas of the running subgraphs do not compose.',
  },
} as const satisfies Record<string, ErrorEntry>;

interface ErrorEntry {
  readonly status: number;
  readonly audience: 'client' | 'operator';
  readonly summary: string;
}

export type ErrorCode = keyof typeof ERRORS;

export interface GatewayErrorOptions {
  readonly cause?: unknown;
  /** For the log only: address, status, the start of an unexpected body. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** An error with a code. The message of a code for clients names no address and no content. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: ErrorCode;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: GatewayErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.detail = options.detail ?? {};
  }

  /** HTTP status of an answer that consists of this error alone. */
  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** What a client may know of an error: the formatted error of a GraphQL response. */
export interface ClientError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/** Shapes any thrown value for a client; whatever is not meant for one is masked. */
export function toClientError(error: unknown, requestId: string): ClientError {
  if (error instanceof GatewayError && ERRORS[error.code].audience === 'client') {
    return { message: error.message, extensions: { code: error.code } };
  }
  return maskedError(requestId);
}

/** The error that stands in for an unexpected one. */
export function maskedError(requestId: string): ClientError {
  return {
    message: 'Internal server error.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}

/** The value as an `Error`, whatever was thrown. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
