import type { SubgraphResponse } from '../../transport/read-answer.ts';
import { entitiesOf } from '../run/entities.ts';
import type { FilledFetch, SubgraphSend } from '../run/subgraph-request.ts';
import { unscanned } from '../run/unscanned.ts';

/** What became of one fetch of a run. */
export interface FetchRecord {
  readonly filled: FilledFetch;
  readonly end:
    | { readonly kind: 'failed'; readonly thrown: unknown }
    /** The entities in the order of what was sent; none of a fetch at the root. */
    | { readonly kind: 'answered'; readonly entities: readonly unknown[] | undefined };
}

/** Sends as ever, and writes down what became of each fetch. */
export function recordCalls(send: SubgraphSend, records: FetchRecord[]): SubgraphSend {
  return (subgraph, request, context, receiver) => {
    const fetches = receiver.fills?.() ?? [];
    send(subgraph, unscanned(request), context, {
      paths: () => receiver.paths?.() ?? [],
      onResponse(response) {
        for (const filled of fetches) records.push({ filled, end: answered(response, filled) });
        receiver.onResponse(response);
      },
      onFailure(thrown) {
        for (const filled of fetches) records.push({ filled, end: { kind: 'failed', thrown } });
        receiver.onFailure(thrown);
      },
    });
  };
}

function answered(response: SubgraphResponse, { responseKey }: FilledFetch): FetchRecord['end'] {
  // The list is copied, for what is in it may become part of the data.
  const entities = entitiesOf(response, responseKey);
  return { kind: 'answered', entities: entities && [...entities] };
}
