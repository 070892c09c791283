import { GatewayError } from '../errors.ts';
import type { GraphqlHost } from './graphql-host.ts';

/** A host that is made when it is started, so that its libraries are loaded only where it serves. */
export function deferHost(make: () => Promise<GraphqlHost>): GraphqlHost {
  let made: GraphqlHost | undefined;

  function started(): GraphqlHost {
    if (made) return made;
    throw new GatewayError('GATEWAY_NOT_READY', 'The gateway is not ready yet.');
  }
  return {
    async start() {
      made = await make();
      await made.start();
    },
    execute: async (request, context) => started().execute(request, context),
    landingPage: async () => started().landingPage(),
    stop: async () => made?.stop(),
  };
}
