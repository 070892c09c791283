import { GatewayError } from '../../errors.ts';
import type { SubgraphResponse } from '../../transport/read-answer.ts';

/**
 * The response, if it has as many entities as were asked for. A list of another length can't be
 * told apart, so next to errors it counts as no data.
 *
 * @throws {GatewayError} `SUBGRAPH_MALFORMED_RESPONSE` when there is no error that would explain it.
 */
export function withWholeEntities(
  response: SubgraphResponse,
  asked: number,
  subgraph: string,
): SubgraphResponse {
  if (response.data === null || entitiesOf(response)?.length === asked) return response;
  if (response.errors.length > 0) return { ...response, data: null };
  const answered = entitiesOf(response)?.length ?? typeof response.data['_entities'];
  const message = `Subgraph "${subgraph}" did not answer with the entities that were asked for.`;
  throw new GatewayError('SUBGRAPH_MALFORMED_RESPONSE', message, { detail: { asked, answered } });
}

/** The entities of a response; `undefined` when it has no list of them. */
export function entitiesOf({ data }: SubgraphResponse): readonly unknown[] | undefined {
  const entities = data?.['_entities'];
  return Array.isArray(entities) ? entities : undefined;
}
