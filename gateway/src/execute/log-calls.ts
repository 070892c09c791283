import { type Renames, responseKeyOf } from '../plan/renames.ts';
import type { CallLog } from '../telemetry/call-log.ts';
import type { PathStep } from './run/path.ts';
import type { SubgraphSend } from './run/subgraph-request.ts';

/** Sends as before, and takes down what each call cost. */
export function logCalls(
  send: SubgraphSend,
  log: CallLog,
  renames: Renames | undefined,
): SubgraphSend {
  return (subgraph, request, context, receiver) => {
    const paths = receiver.paths?.().map((steps) => textOf(steps, renames)) ?? [];
    const call = log.begin(subgraph, paths);
    send(subgraph, request, context, {
      onResponse(response) {
        call.end(response.extensions);
        receiver.onResponse(response);
      },
      onFailure(thrown) {
        call.end(undefined);
        receiver.onFailure(thrown);
      },
    });
  };
}

function textOf(steps: readonly PathStep[], renames: Renames | undefined): string {
  return steps
    .map(({ key }) => (key === undefined ? '@' : renames ? responseKeyOf(key, renames) : key))
    .join('.');
}
