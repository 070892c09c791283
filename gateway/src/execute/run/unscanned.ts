import { type SubgraphRequest, TemplatedRequest } from './subgraph-request.ts';

/** The same request for those who need all of its answer: a scan reads only what the plan goes on with. */
export function unscanned(request: SubgraphRequest): SubgraphRequest {
  if (request instanceof TemplatedRequest) {
    return new TemplatedRequest(request.template, request.ownVariables, request.asked);
  }
  return { ...request, scan: undefined };
}
