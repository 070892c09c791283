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
 * Gives what a client may see of an error: a `ServiceError` with its code, a fault of the request as
 * it is, and for everything else one general sentence, while the log gets the whole error.
 */
export function maskError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Logger,
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
  log.error({ err: cause, path: formatted.path }, 'a request failed');
  return {
    message: 'The service could not answer this.',
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}
