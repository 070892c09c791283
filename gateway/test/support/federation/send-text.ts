import type { SubgraphFetch, SubgraphSend } from '../../../src/execute/run/subgraph-request.ts';

/** Sends as the gateway does over HTTP: what a subgraph answers comes as text, and may be scanned. */
export function sendText(fetch: SubgraphFetch, onScanned: () => void = () => {}): SubgraphSend {
  return (subgraph, request, context, receiver) => {
    const end = async (): Promise<void> => {
      const response = await fetch(subgraph, request, context);
      const { data, errors } = response;
      const text = JSON.stringify(errors.length > 0 ? { errors, data } : { data });
      const scanned = request.scan?.(text);
      if (scanned) onScanned();
      receiver.onResponse(scanned ? { data: scanned, errors: [] } : response);
    };
    end().catch((thrown: unknown) => receiver.onFailure(thrown));
  };
}
