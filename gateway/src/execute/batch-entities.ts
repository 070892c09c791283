import DataLoader from 'dataloader';
import type { GatewayError } from '../errors.ts';
import { ContextOfMany, type RequestContext, Tasks } from '../telemetry/request-context.ts';
import type { SubgraphError, SubgraphResponse } from '../transport/read-answer.ts';
import { entitiesOf } from './run/entities.ts';
import {
  type AskedEntities,
  type ResponseReceiver,
  TemplatedRequest,
} from './run/subgraph-request.ts';
import type { SubgraphCall } from './subgraph-call.ts';

export interface EntityBatchingOptions {
  /** How long a fetch waits for others to go along with, in milliseconds. */
  readonly windowMs: number;
  /** Representations in one request; more are sent in several. */
  readonly maxBatchSize: number;
  /** What a subgraph gets to know of a client; requests are put together where it is equal. */
  readonly visibleTo: (context: RequestContext) => string;
}

/**
 * Calls that carry the entity fetches of several clients' requests: those with one text, equal
 * variables and equal headers for the subgraph that come within a short time. Each representation
 * is sent once, and each client gets a copy of its own of what it asked for, with the errors that
 * belong to it. A client that leaves doesn't end the call; the last one does. The call has the
 * headers and the request id of the first. Mutations and fetches at the root go by themselves, and so
 * do all fetches of a request that wants to know what it cost.
 */
export function batchEntities(call: SubgraphCall, options: EntityBatchingOptions): SubgraphCall {
  const open = new Map<string, Gathering>();
  const close = (key: string, gathering: Gathering | undefined): void => {
    if (open.get(key) === gathering) open.delete(key);
  };
  const batched: SubgraphCall = (request, context, receiver) => {
    const isAlone = request.asked.length === 0 || context.callLog !== undefined;
    if (!(request instanceof TemplatedRequest) || isAlone) {
      call(request, context, receiver);
      return;
    }
    const own = request.ownVariables.join();
    const key = JSON.stringify([request.query, own, options.visibleTo(context)]);
    let gathering = open.get(key);
    if (!gathering) {
      gathering = new Gathering(call, request, context, options, () => close(key, gathering));
      open.set(key, gathering);
    }
    gathering.join(request, context, receiver);
  };
  return Object.assign(batched, { sharedAs: call.sharedAs });
}

/** One representation of one of the lists of a request. */
interface Wanted {
  readonly list: number;
  readonly representation: string;
}

/** An entity, with the response that it came in. */
interface Loaded {
  readonly response: SubgraphResponse;
  /** The place of the entity in its list of the response. */
  readonly index: number;
}

/** Requests that are waiting for the end of a window, or for the answer to what they became. */
class Gathering {
  private readonly call: SubgraphCall;
  private readonly first: TemplatedRequest;
  private readonly context: RequestContext;
  private readonly tasks = new Tasks();
  private readonly loader: DataLoader<Wanted, Loaded, string>;
  /** To be called when nobody may join any more. */
  private readonly onClosed: () => void;
  private waiting = 0;

  constructor(
    call: SubgraphCall,
    first: TemplatedRequest,
    context: RequestContext,
    { windowMs, maxBatchSize }: EntityBatchingOptions,
    onClosed: () => void,
  ) {
    this.call = call;
    this.first = first;
    this.onClosed = onClosed;
    this.context = new ContextOfMany(context, this.tasks);
    this.loader = new DataLoader((wanted) => this.load(wanted), {
      maxBatchSize,
      cacheKeyFn: ({ list, representation }) => `${list} ${representation}`,
      batchScheduleFn: (dispatch) => {
        setTimeout(() => {
          onClosed();
          dispatch();
        }, windowMs);
      },
    });
  }

  join(request: TemplatedRequest, context: RequestContext, receiver: ResponseReceiver): void {
    let isWaiting = true;
    this.waiting += 1;
    const leave = (end: () => void): void => {
      if (!isWaiting) return;
      isWaiting = false;
      context.tasks.delete(waiter);
      this.waiting -= 1;
      end();
    };
    const waiter = {
      cancel: (reason: GatewayError) => {
        leave(() => receiver.onFailure(reason));
        if (this.waiting > 0) return;
        this.onClosed();
        this.tasks.end(reason);
      },
    };
    context.tasks.add(waiter);
    const { ended } = context.tasks;
    if (ended) {
      waiter.cancel(ended);
      return;
    }
    const lists = request.asked.map(({ representations }, list) =>
      Promise.all(
        representations.map((representation) => this.loader.load({ list, representation })),
      ),
    );
    Promise.all(lists).then(
      (loaded) => leave(() => receiver.onResponse(responseOf(request.asked, loaded))),
      (thrown: unknown) => leave(() => receiver.onFailure(thrown)),
    );
  }

  private load(wanted: readonly Wanted[]): Promise<Loaded[]> {
    const asked = this.first.asked.map(({ responseKey, variable }, list): AskedEntities => {
      const ofList = wanted.filter((one) => one.list === list);
      const representations = ofList.map(({ representation }) => representation);
      return { responseKey, variable, representations };
    });
    const request = new TemplatedRequest(this.first.template, this.first.ownVariables, asked);
    const placed = asked.map(() => 0);
    const indexes = wanted.map(({ list }) => {
      const index = placed[list] ?? 0;
      placed[list] = index + 1;
      return index;
    });
    return new Promise((resolve, reject) => {
      this.call(request, this.context, {
        onResponse: (response) => resolve(indexes.map((index) => ({ response, index }))),
        onFailure: reject,
      });
    });
  }
}

/** What one client asked for, out of the responses that it came in. */
function responseOf(
  asked: readonly AskedEntities[],
  loaded: readonly (readonly Loaded[])[],
): SubgraphResponse {
  const responses = new Set(loaded.flat().map(({ response }) => response));
  const errors = [...responses].flatMap((response) => errorsFor(response, asked, loaded));
  const hasData = [...responses].some(({ data }) => data !== null);
  const lists = asked.map(({ responseKey }, list) => {
    const entities = (loaded[list] ?? []).map(({ response, index }) =>
      structuredClone(entitiesOf(response, responseKey)?.[index] ?? null),
    );
    return [responseKey, entities] as const;
  });
  return { data: hasData ? Object.fromEntries(lists) : null, errors };
}

/** The errors of a response in the places of one client; those of others' entities are left out. */
function errorsFor(
  response: SubgraphResponse,
  asked: readonly AskedEntities[],
  loaded: readonly (readonly Loaded[])[],
): SubgraphError[] {
  const own: SubgraphError[] = [];
  const others: SubgraphError[] = [];
  for (const error of response.errors) {
    const [key, entity, ...below] = error.path ?? [];
    const list = asked.findIndex(({ responseKey }) => responseKey === key);
    if (list < 0 || typeof entity !== 'number') {
      own.push(error);
      continue;
    }
    const index = (loaded[list] ?? []).findIndex(
      (one) => one.response === response && one.index === entity,
    );
    if (index < 0) others.push({ ...error, path: undefined });
    else own.push({ ...error, path: [String(key), index, ...below] });
  }
  // Where all data is lost, what happened to others' entities is the reason for this client, too.
  const isUnexplained = response.data === null && own.length === 0;
  return isUnexplained ? others.slice(0, 1) : own;
}
