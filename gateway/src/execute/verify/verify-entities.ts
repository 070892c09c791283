import type { Logger } from '@archipelago/kit/process';
import { GatewayError } from '../../errors.ts';
import type { SubgraphResponse } from '../../transport/read-answer.ts';
import { isRecord } from '../../util/is-record.ts';
import { entitiesOf } from '../run/entities.ts';
import type { AskedEntities } from '../run/subgraph-request.ts';
import { unscanned } from '../run/unscanned.ts';
import type { SubgraphCall } from '../subgraph-call.ts';
import { ASKED_BACK } from './ask-keys-back.ts';

export interface VerifyOptions {
  readonly subgraph: string;
  readonly log: Logger;
}

/**
 * Calls that fail with `SUBGRAPH_INVALID_DATA` when an entity has another key than the one that it
 * was asked for by. The plan must ask for the keys, see `askKeysBack`; they don't get any further.
 */
export function verifyEntities(call: SubgraphCall, { subgraph, log }: VerifyOptions): SubgraphCall {
  return (request, context, receiver) => {
    if (request.asked.length === 0) {
      call(request, context, receiver);
      return;
    }
    call(unscanned(request), context, {
      paths: () => receiver.paths?.() ?? [],
      onFailure: (thrown) => receiver.onFailure(thrown),
      onResponse(response) {
        const wrong = firstWrong(response, request.asked);
        if (!wrong) {
          receiver.onResponse(response);
          return;
        }
        const message = `Subgraph "${subgraph}" answered with another entity than was asked for.`;
        log.warn({ requestId: context.requestId, subgraph, ...wrong }, message);
        const detail = { ...wrong };
        receiver.onFailure(new GatewayError('SUBGRAPH_INVALID_DATA', message, { detail }));
      },
    });
  };
}

interface WrongEntity {
  readonly asked: unknown;
  readonly answered: unknown;
}

/** The first entity that is not the one it should be; takes the keys out of all of them. */
function firstWrong(
  response: SubgraphResponse,
  asked: readonly AskedEntities[],
): WrongEntity | undefined {
  let wrong: WrongEntity | undefined;
  for (const { responseKey, representations } of asked) {
    for (const [index, entity] of (entitiesOf(response, responseKey) ?? []).entries()) {
      if (!isRecord(entity)) continue;
      const answered = takeKey(entity);
      const representation = JSON.parse(representations[index] ?? 'null');
      if (!holds(representation, answered)) wrong ??= { asked: representation, answered };
    }
  }
  return wrong;
}

function takeKey(entity: Record<string, unknown>): Record<string, unknown> {
  const taken: Record<string, unknown> = Object.create(null);
  for (const name of Object.keys(entity)) {
    if (!name.startsWith(ASKED_BACK)) continue;
    taken[name.slice(ASKED_BACK.length)] = entity[name];
    delete entity[name];
  }
  return taken;
}

/** Whether everything that was answered is in what was asked; `1` and `"1"` may be one id. */
function holds(asked: unknown, answered: unknown): boolean {
  if (Array.isArray(asked) && Array.isArray(answered)) {
    return (
      asked.length === answered.length &&
      answered.every((element, index) => holds(asked[index], element))
    );
  }
  if (isRecord(asked) && isRecord(answered)) {
    return Object.entries(answered).every(([name, value]) => holds(asked[name], value));
  }
  return String(asked) === String(answered);
}
