import { NOBODY } from '../telemetry/caller.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import type { SubgraphClient } from '../transport/subgraph-client.ts';

/**
 * Gives what a subgraph gets to know of a client beside the operation, as a text that is equal for
 * two requests exactly when the subgraph can't tell their clients apart.
 */
export function visibleTo(
  { signs }: Pick<SubgraphClient, 'signs'>,
  forwardHeaders: readonly string[],
): (context: RequestContext) => string {
  if (!signs && forwardHeaders.length === 0) return () => '';
  return ({ headers, caller = NOBODY }) => {
    const forwarded = forwardHeaders.map((name) => headers.get(name));
    return JSON.stringify([forwarded, signs ? [caller.id, caller.scopes] : null]);
  };
}
