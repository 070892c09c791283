/** What can go wrong with a request in a service, and what the client is told of it. */
export const SERVICE_ERRORS = {
  BAD_USER_INPUT: { summary: 'An argument is outside of what is allowed.' },
  NOT_FOUND: { summary: 'The thing to be changed does not exist.' },
  CONFLICT: { summary: 'The change contradicts what is there already.' },
  UNAUTHENTICATED: { summary: 'Nobody is logged in, and the field is for somebody only.' },
  FORBIDDEN: { summary: 'The caller has no right to this object.' },
  OPERATION_TOO_LARGE: { summary: 'The operation could return more than one answer may hold.' },
  DEADLINE_EXCEEDED: { summary: 'The answer was not ready when it was due.' },
  REQUEST_CANCELLED: { summary: 'The caller went away before the answer was ready.' },
} as const;

export type ServiceErrorCode = keyof typeof SERVICE_ERRORS;

/** An error that the client's own input explains: its message and code reach the client. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ServiceErrorCode;
  /** The argument or input field that is at fault, where one is. */
  readonly field: string | undefined;

  constructor(code: ServiceErrorCode, message: string, options: { field?: string } = {}) {
    super(message);
    this.code = code;
    this.field = options.field;
  }
}
