import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../errors.ts';
import { toError } from '../errors.ts';

/** `extensions.code` of an operation that is valid and still can't be planned. */
export const PLANNING_FAILED = 'QUERY_PLANNING_FAILED' satisfies ErrorCode;

/** An error of the whole request; its message is fit for clients, its cause is for the log. */
export function planError(message: string, cause?: Error): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: PLANNING_FAILED },
    ...(cause ? { originalError: cause } : {}),
  });
}

/** What was thrown on the way to a plan, as an error of the request; one that is stays as it is. */
export function toPlanError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  return planError('The operation cannot be planned.', toError(thrown));
}
