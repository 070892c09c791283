import { GatewayError } from '../../errors.ts';
import type { SubgraphResponse } from '../../transport/read-answer.ts';
import type { AskedEntities } from './subgraph-request.ts';

/** The response key of the entities of a fetch that is sent by itself. */
export const ENTITIES = '_entities';

/** The variable of the representations of a fetch that is sent by itself. */
export const REPRESENTATIONS = 'representations';

/**
 * The response, if it has as many entities as were asked for under each key. A list of another
 * length can't be told apart, so next to errors it counts as no data.
 *
 * @throws {GatewayError} `SUBGRAPH_MALFORMED_RESPONSE` when there is no error that would explain it.
 */
export function withWholeEntities(
  response: SubgraphResponse,
  asked: readonly Pick<AskedEntities, 'responseKey' | 'representations'>[],
  subgraph: string,
): SubgraphResponse {
  const { data } = response;
  if (data === null) return response;
  const wrong = asked.find(
    ({ responseKey, representations }) =>
      entitiesOf(response, responseKey)?.length !== representations.length,
  );
  if (!wrong) return response;
  if (response.errors.length > 0) return { ...response, data: null };
  const { responseKey, representations } = wrong;
  const answered = entitiesOf(response, responseKey)?.length ?? typeof data[responseKey];
  const message = `Subgraph "${subgraph}" did not answer with the entities that were asked for.`;
  const detail = { asked: representations.length, answered };
  throw new GatewayError('SUBGRAPH_MALFORMED_RESPONSE', message, { detail });
}

/** The entities of a response under a key; `undefined` when it has no list of them. */
export function entitiesOf(
  { data }: SubgraphResponse,
  responseKey: string,
): readonly unknown[] | undefined {
  const entities = data?.[responseKey];
  return Array.isArray(entities) ? entities : undefined;
}
