import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { ServiceError } from '../errors.ts';
import type { Logger } from '../process/index.ts';

/** Codes of errors that the client's request explains and that Apollo Server words itself. */
const CLIENT_CODES: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'OPERATION_TOO_LARGE',
]);

/**
 * Makes what gives of an error what a client may see of it: a `ServiceError` with its code, a fault of the
 * request as it is, and for everything else one general sentence, while the log gets the whole error, once.
 */
export function createErrorMask(
  log: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  // A statement that fails is the error of all fields that wanted it.
  const logged = new WeakSet<object>();
  return (formatted, error) =>
    maskError(formatted, error, (cause) => {
      if (typeof cause === 'object' && cause !== null) {
        if (logged.has(cause)) return;
        logged.add(cause);
      }
      log.error({ err: cause, path: formatted.path }, 'a request failed');
    });
}

function maskError(
  formatted: GraphQLFormattedError,
  error: unknown,
  logCause: (cause: unknown) => void,
): GraphQLFormattedError {
  const place = {
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
  };
  const cause = unwrapResolverError(error);
  if (cause instanceof ServiceError) {
    const { code, field } = cause;
    return { message: cause.message, ...place, extensions: { code, ...(field && { field }) } };
  }
  const code = formatted.extensions?.['code'];
  if (cause === error && CLIENT_CODES.has(code)) {
    return { message: formatted.message, ...place, extensions: { code } };
  }
  logCause(cause);
  return {
    message: 'The service could not answer this.',
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}
