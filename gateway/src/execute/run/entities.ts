import { GatewayError } from '../../errors.ts';
import type { SubgraphResponse } from '../../transport/read-answer.ts';

/** The response key of the entities of a fetch that is sent by itself. */
export const ENTITIES = '_entities';

/** The variable of the representations of a fetch that is sent by itself. */
export const REPRESENTATIONS = 'representations';

/** Entities that are asked for under one response key, each by a representation. */
interface AskedList {
  readonly responseKey: string;
  readonly representations: readonly unknown[];
}

/**
 * The response, if it has as many entities as were asked for under each key. A list of another
 * length can't be told apart, so next to errors it counts as lost; the other lists stay.
 *
 * @throws {GatewayError} `SUBGRAPH_MALFORMED_RESPONSE` when there is no error that would explain it.
 */
export function withWholeEntities(
  response: SubgraphResponse,
  asked: readonly AskedList[],
  subgraph: string,
): SubgraphResponse {
  const { data } = response;
  if (data === null) return response;
  const isWrong = ({ responseKey, representations }: (typeof asked)[number]) =>
    entitiesOf(response, responseKey)?.length !== representations.length;
  const wrong = asked.find(isWrong);
  if (!wrong) return response;
  if (response.errors.length > 0) {
    const lost = asked.filter(isWrong).map(({ responseKey }) => [responseKey, null]);
    const isAll = lost.length === asked.length;
    return { ...response, data: isAll ? null : { ...data, ...Object.fromEntries(lost) } };
  }
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
