import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from '@archipelago/kit/process';
import { type GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { RequestContext } from '../telemetry/request-context.ts';

const UNEXPECTED = 'INTERNAL_SERVER_ERROR';
/** What graphql-js appends to messages about variables, naming fields and values of the schema. */
const SUGGESTION = / ?Did you mean .+\?$/;

/**
 * Shapes an error for a client. In production the message of an unexpected one is left out, and so
 * are hints at parts of the schema that the client did not name.
 */
export function formatClientError(
  formatted: GraphQLFormattedError,
  production: boolean,
): GraphQLFormattedError {
  if (!production) return formatted;
  if (formatted.extensions?.['code'] !== UNEXPECTED) {
    return { ...formatted, message: formatted.message.replace(SUGGESTION, '') };
  }
  return {
    message: 'Internal server error.',
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code: UNEXPECTED },
  };
}

/** Logs unexpected errors whole, and gives clients the request id to ask for them by. */
export function createErrorPlugin(log: Logger): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue: { requestId } }) {
          for (const error of errors.filter(isUnexpected)) {
            const cause = error.originalError ?? error;
            log.error(
              { requestId, err: cause, path: error.path },
              'A request failed unexpectedly.',
            );
          }
        },
        async willSendResponse({ response: { body }, contextValue: { requestId } }) {
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          const errors = body.singleResult.errors.map((error) => withRequestId(error, requestId));
          body.singleResult = { ...body.singleResult, errors };
        },
      };
    },
    async unexpectedErrorProcessingRequest({ requestContext, error }) {
      const { requestId } = requestContext.contextValue;
      log.error({ requestId, err: error }, 'A request failed unexpectedly.');
    },
  };
}

function isUnexpected({ extensions: { code }, nodes }: GraphQLError): boolean {
  // Errors about variables get their code later; they point at the definition of the variable.
  const isAboutVariable = nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;
  return code === UNEXPECTED || (code === undefined && !isAboutVariable);
}

function withRequestId(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  if (error.extensions?.['code'] !== UNEXPECTED) return error;
  return { ...error, extensions: { ...error.extensions, requestId } };
}
