import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from '@archipelago/kit/process';
import { type GraphQLError, Kind } from 'graphql';
import { logUnexpected, UNEXPECTED, withRequestId } from '../pipeline/client-errors.ts';
import type { RequestContext } from '../telemetry/request-context.ts';

/** Logs unexpected errors whole, and gives clients the request id to ask for them by. */
export function createErrorPlugin(log: Logger): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue: { requestId } }) {
          for (const error of errors.filter(isUnexpected)) logUnexpected(error, requestId, log);
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
