import { parentPort, workerData } from 'node:worker_threads';
import { assertValidSchema } from 'graphql';
import { GatewayError, toError } from '../errors.ts';
import { readSupergraph } from '../supergraph/supergraph.ts';
import type {
  PlanRequest,
  PlanResponse,
  PlanThreadData,
  PlanThreadStart,
} from './plan-messages.ts';
import { createPlanner, type Planner } from './planner.ts';
import { planText } from './planning.ts';
import { typeFactsOf } from './type-facts.ts';

/** The body of the thread that plans; its other side is plan-thread.ts. */
function main(port: NonNullable<typeof parentPort>, data: PlanThreadData): void {
  const say = (message: PlanThreadStart | PlanResponse) => port.postMessage(message);
  let planner: Planner;
  let ready: PlanThreadStart;
  try {
    ({ planner, ready } = load(data));
  } catch (thrown) {
    const { message } = toError(thrown);
    const code = thrown instanceof GatewayError ? thrown.code : 'SUPERGRAPH_INVALID';
    say({ kind: 'refused', code, message });
    return;
  }
  port.on('message', (request: PlanRequest) => {
    const response = respond(planner, request);
    try {
      say(response);
    } catch (thrown) {
      say(unplanned('The operation cannot be planned.', {}, toError(thrown)));
    }
  });
  say(ready);
}

/** All that is to be read from a supergraph is read here, for it takes its time. */
function load({ supergraphSdl, origin, planner: options }: PlanThreadData) {
  const { subgraphs } = readSupergraph(supergraphSdl, origin);
  const planner = createPlanner(supergraphSdl, options);
  assertValidSchema(planner.apiSchema);
  const ready: PlanThreadStart = {
    kind: 'ready',
    apiSdl: planner.printApiSchema(),
    literalFields: planner.literalFields,
    subgraphs,
    types: typeFactsOf(planner.supergraph),
  };
  return { planner, ready };
}

function respond(planner: Planner, { text, validates }: PlanRequest): PlanResponse {
  const outcome = planText(planner, text, { validates });
  if (outcome.kind === 'planned') return outcome;
  const { message, extensions, originalError } = outcome.error;
  return unplanned(message, extensions, originalError ?? undefined);
}

function unplanned(
  message: string,
  extensions: Readonly<Record<string, unknown>>,
  cause: Error | undefined,
): PlanResponse {
  return { kind: 'unplanned', message, extensions: { ...extensions }, cause: plainError(cause) };
}

/** An error that can leave the thread: those of others may hold what cannot be copied. */
function plainError(error: Error | undefined): Error | undefined {
  if (!error) return undefined;
  const plain = new Error(error.message);
  plain.name = error.name;
  if (error.stack !== undefined) plain.stack = error.stack;
  return plain;
}

if (parentPort) main(parentPort, workerData as PlanThreadData);
