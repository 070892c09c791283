import type { Logger } from '@archipelago/kit/process';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

export const UNEXPECTED = 'INTERNAL_SERVER_ERROR';

/** What graphql-js appends to messages, naming fields and values of the schema. */
const SUGGESTION = 'Did you mean ';

/** An error of an answer: one of graphql-js, or one that is formatted already. */
export type AnswerFault = GraphQLError | GraphQLFormattedError;

export interface ClientErrorOptions {
  /** Hides messages of unexpected errors, and hints at the schema. */
  readonly production: boolean;
  readonly log: Logger;
}

/**
 * Shapes an error for a client. In production the message of an unexpected one is left out, and so
 * are hints at parts of the schema that the client did not name. What is said of the client's own
 * operation is kept short, for it repeats what the client has sent.
 */
export function formatClientError(
  formatted: GraphQLFormattedError,
  production: boolean,
): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  if (production && code === UNEXPECTED) return maskedError(formatted);
  const message = production ? withoutSuggestion(formatted.message) : formatted.message;
  if (!ABOUT_INPUT.has(code)) {
    return message === formatted.message ? formatted : { ...formatted, message };
  }
  const { locations } = formatted;
  return {
    ...formatted,
    message: message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message,
    ...(locations ? { locations: locations.slice(0, MAX_LOCATIONS) } : {}),
  };
}

/** Searched from its end: a message can be a megabyte of what a client would like to see tried. */
function withoutSuggestion(message: string): string {
  if (!message.endsWith('?')) return message;
  const start = message.lastIndexOf(SUGGESTION);
  return start < 0 ? message : message.slice(0, start).trimEnd();
}

/** Codes of errors that repeat what a client has sent, be it as long as a body may be. */
const ABOUT_INPUT: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** Five errors of this size stay below 4 KB. */
const MAX_MESSAGE = 400;
const MAX_LOCATIONS = 4;

function maskedError({ path }: GraphQLFormattedError): GraphQLFormattedError {
  return {
    message: 'Internal server error.',
    ...(path ? { path } : {}),
    extensions: { code: UNEXPECTED },
  };
}

/** Gives an unexpected error the request id, by which the log has all of it. */
export function withRequestId(
  error: GraphQLFormattedError,
  requestId: string,
): GraphQLFormattedError {
  if (error.extensions?.['code'] !== UNEXPECTED) return error;
  return { ...error, extensions: { ...error.extensions, requestId } };
}

/** Logs an unexpected error whole. */
export function logUnexpected(
  error: { readonly path?: AnswerFault['path']; readonly originalError?: Error | undefined },
  requestId: string,
  log: Logger,
): void {
  const line = { requestId, err: error.originalError ?? error, path: error.path };
  log.error(line, 'A request failed unexpectedly.');
}

/**
 * The errors of an answer as its client gets them; those that nobody foresaw are logged.
 *
 * @param code of errors that have none; they are unexpected where this is `UNEXPECTED`.
 */
export function presentErrors(
  errors: readonly AnswerFault[],
  code: string,
  requestId: string,
  { production, log }: ClientErrorOptions,
): GraphQLFormattedError[] {
  return errors.map((error) => {
    const formatted = withCode(error, code);
    if (formatted.extensions?.['code'] === UNEXPECTED) logUnexpected(error, requestId, log);
    return withRequestId(formatClientError(formatted, production), requestId);
  });
}

function withCode(error: AnswerFault, code: string): GraphQLFormattedError {
  const formatted = error instanceof GraphQLError ? error.toJSON() : error;
  if (formatted.extensions?.['code'] !== undefined) return formatted;
  return { ...formatted, extensions: { ...formatted.extensions, code } };
}
