import { GraphQLError } from 'graphql';
import { ERRORS, GatewayError, toError } from '../errors.ts';
import { LimitError } from '../limits/limit-error.ts';
import { NO_HEADERS, type Outcome } from './answer.ts';
import { type ClientErrorOptions, presentErrors, UNEXPECTED } from './client-errors.ts';
import { Refusal, RefusedOperation } from './refusal.ts';

/** The outcome of a request that ended with something thrown. What nobody foresaw is logged. */
export function outcomeOf(
  thrown: unknown,
  requestId: string,
  options: ClientErrorOptions,
): Outcome {
  if (thrown instanceof RefusedOperation) {
    const { code, errors } = thrown;
    const presented = presentErrors(errors, code, requestId, options);
    return refused(ERRORS[code].status, presented);
  }
  if (thrown instanceof Refusal) {
    const { status, code, message, headers } = thrown;
    return refused(status, [{ message, extensions: { code } }], headers);
  }
  if (thrown instanceof LimitError) {
    const { status, message, limit } = thrown;
    options.log.debug({ requestId, limit }, message);
    return refused(status, [{ message, extensions: thrown.extensions(options.production) }]);
  }
  if (thrown instanceof GatewayError && ERRORS[thrown.code].audience === 'client') {
    const { status, code, message } = thrown;
    return refused(status, [{ message, extensions: { code } }]);
  }
  const cause = toError(thrown);
  const error = new GraphQLError(cause.message, { originalError: cause });
  const { status } = ERRORS[UNEXPECTED];
  return refused(status, presentErrors([error], UNEXPECTED, requestId, options));
}

function refused(
  status: number,
  errors: Outcome['errors'],
  headers: readonly string[] = NO_HEADERS,
): Outcome {
  return { status, data: undefined, errors, extensions: undefined, headers };
}
