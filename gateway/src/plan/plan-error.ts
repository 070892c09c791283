import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../errors.ts';
import { toError } from '../errors.ts';

/** `extensions.code` of an operation that is valid and still can't be planned. */
const PLANNING_FAILED = 'QUERY_PLANNING_FAILED' satisfies ErrorCode;

const OWN_CODES: ReadonlySet<unknown> = new Set([PLANNING_FAILED, 'OPERATION_RESOLUTION_FAILURE']);

/** An error of the whole request; its message is fit for clients, its cause is for the log. */
export function planError(message: string, cause?: Error): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: PLANNING_FAILED },
    ...(cause ? { originalError: cause } : {}),
  });
}

/**
 * What was thrown on the way to a plan, as an error of the request. One of ours stays as it is; the
 * planner's speak of subgraphs and of what no client has seen.
 */
export function toPlanError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError && OWN_CODES.has(thrown.extensions['code'])) return thrown;
  return planError('The operation cannot be planned.', toError(thrown));
}
