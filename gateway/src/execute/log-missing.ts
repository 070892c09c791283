import type { Logger } from '@archipelago/kit/process';
import type { SubgraphResponse } from '../transport/read-answer.ts';
import { entitiesOf } from './run/entities.ts';
import type { AskedEntities } from './run/subgraph-request.ts';

/**
 * Logs that a subgraph knows none of the entities that it was asked for, and sees nothing wrong in
 * that. It may be right; or it lost its data.
 */
export function logMissing(
  response: SubgraphResponse,
  asked: readonly AskedEntities[],
  { log, subgraph, requestId }: { log: Logger; subgraph: string; requestId: string },
): void {
  let count = 0;
  for (const { responseKey } of asked) {
    const entities = entitiesOf(response, responseKey);
    if (entities?.every((entity) => entity === null)) count += entities.length;
  }
  if (count === 0) return;
  log.debug({ requestId, subgraph, count }, 'A subgraph knows none of the entities asked for.');
}
