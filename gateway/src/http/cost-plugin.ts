import type { ApolloServerPlugin } from '@apollo/server';
import type { Foregate } from '../pipeline/foregate.ts';
import type { RequestContext } from '../telemetry/request-context.ts';

export interface CostPluginOptions {
  readonly foregate: Foregate;
  /** Hides from clients what their operations cost. */
  readonly production: boolean;
}

/** Refuses operations that cost too much, and tells of the cost of the others. */
export function createCostPlugin({
  foregate,
  production,
}: CostPluginOptions): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart({ contextValue, logger }) {
      let cost: ReturnType<Foregate['check']>;
      return {
        async didResolveOperation({ schema, document, operation, request: { variables = {} } }) {
          if (operation) cost = foregate.check(schema, document, operation, variables);
        },
        async willSendResponse({ response: { body } }) {
          if (!cost || body.kind !== 'single') return;
          if (cost.estimated > cost.max) {
            logger.warn(
              `An operation was estimated to cost more than it may: request ${contextValue.requestId}, ${cost.estimated} of ${cost.max}.`,
            );
          }
          if (production) return;
          const extensions = { ...body.singleResult.extensions, cost };
          body.singleResult = { ...body.singleResult, extensions };
        },
      };
    },
  };
}
