import DataLoader from 'dataloader';
import type { GatewayError } from '../errors.ts';
import {
  ContextOfMany,
  type RequestContext,
  type Task,
  Tasks,
} from '../telemetry/request-context.ts';
import { type LoadedEntity, responseOfOne, SharedAnswer } from './entities-of-one.ts';
import {
  type AskedEntities,
  type ResponseReceiver,
  TemplatedRequest,
} from './run/subgraph-request.ts';
import type { SubgraphCall } from './subgraph-call.ts';

export interface EntityBatchingOptions {
  /**
   * How long a fetch waits for others to go along with, in milliseconds. With 0 it waits for those
   * that the same turn of the event loop brings: many under load, and none without.
   */
  readonly windowMs: number;
  /** Representations in one request that was put together; more are sent in several. */
  readonly maxBatchSize: number;
  /** What a subgraph gets to know of a client; requests are put together where it is equal. */
  readonly visibleTo: (context: RequestContext) => string;
}

/**
 * Calls that carry the entity fetches of several clients' requests: those with one text, equal
 * variables and equal headers for the subgraph that come within a short time. Each representation
 * is sent once, and each client gets a copy of its own of what it asked for, with the errors that
 * belong to it. A client that leaves doesn't end the call; the last one does. The call has the
 * headers and the request id of the first. What goes as if nothing were put together: a fetch that
 * nobody joins, mutations, fetches at the root, and a request that wants to know what it cost.
 */
export function batchEntities(call: SubgraphCall, options: EntityBatchingOptions): SubgraphCall {
  const { visibleTo, windowMs } = options;
  const open = new Map<string, Member[]>();

  function gather(key: string): Member[] {
    const members: Member[] = [];
    open.set(key, members);
    const close = () => {
      open.delete(key);
      // Nothing may stay in the list: tables that the map has outgrown keep it for a while.
      send(members.splice(0), call, options);
    };
    if (windowMs === 0) setImmediate(close);
    else setTimeout(close, windowMs);
    return members;
  }

  const batched: SubgraphCall = (request, context, receiver) => {
    const { tasks, callLog } = context;
    const isAlone = request.asked.length === 0 || callLog !== undefined || tasks.ended;
    if (!(request instanceof TemplatedRequest) || isAlone) {
      call(request, context, receiver);
      return;
    }
    // None of its parts has a line break, so different parts can't give one key.
    const key = `${visibleTo(context)}\n${request.ownVariables.join()}\n${request.template.start}`;
    const members = open.get(key) ?? gather(key);
    members.push(new Member(request, context, receiver));
  };
  return Object.assign(batched, { sharedAs: call.sharedAs });
}

/** A fetch of one client's request that waits for others, then with them for the answer. */
class Member implements Task {
  readonly request: TemplatedRequest;
  readonly context: RequestContext;
  readonly receiver: ResponseReceiver;
  /** The call that it waits for, once there is one. */
  joined: CallOfMany | undefined;
  private isWaiting = true;

  constructor(request: TemplatedRequest, context: RequestContext, receiver: ResponseReceiver) {
    this.request = request;
    this.context = context;
    this.receiver = receiver;
    context.tasks.add(this);
  }

  cancel(reason: GatewayError): void {
    if (!this.leave()) return;
    this.receiver.onFailure(reason);
    this.joined?.endIfAlone(reason);
  }

  /** Waits no longer; tells whether it did until now. */
  leave(): boolean {
    if (!this.isWaiting) return false;
    this.isWaiting = false;
    this.context.tasks.delete(this);
    this.joined?.members.delete(this);
    return true;
  }
}

function send(
  gathered: readonly Member[],
  call: SubgraphCall,
  { maxBatchSize }: EntityBatchingOptions,
): void {
  const members = gathered.filter(({ context }) => !context.tasks.ended);
  const [first] = members;
  if (!first) return;
  if (members.length > 1) {
    new CallOfMany(members, call, maxBatchSize).send();
    return;
  }
  first.leave();
  call(first.request, first.context, first.receiver);
}

/** One representation of one of the lists of a request. */
interface Wanted {
  readonly list: number;
  readonly representation: string;
}

class CallOfMany {
  readonly members: Set<Member>;
  private readonly call: SubgraphCall;
  private readonly request: TemplatedRequest;
  private readonly context: RequestContext;
  private readonly tasks = new Tasks();
  private readonly loader: DataLoader<Wanted, LoadedEntity>;
  /** What is being loaded for each list, by representation. */
  private readonly loading: readonly Map<string, Promise<LoadedEntity>>[];
  /** Starts the requests that it takes. */
  private readonly starts: (() => void)[] = [];

  constructor(members: readonly Member[], call: SubgraphCall, maxBatchSize: number) {
    const [{ request, context }] = members as [Member];
    this.members = new Set(members);
    this.call = call;
    this.request = request;
    this.context = new ContextOfMany(context, this.tasks);
    this.loader = new DataLoader((wanted) => this.load(wanted), {
      maxBatchSize,
      // It would make a promise for each who asks for the same.
      cache: false,
      batchScheduleFn: (start) => this.starts.push(start),
    });
    this.loading = request.asked.map(() => new Map());
  }

  send(): void {
    for (const member of this.members) {
      member.joined = this;
      this.answer(member);
    }
    for (const start of this.starts) start();
  }

  endIfAlone(reason: GatewayError): void {
    if (this.members.size === 0) this.tasks.end(reason);
  }

  private answer(member: Member): void {
    const { request, receiver } = member;
    const lists = request.asked.map(({ representations }, list) =>
      Promise.all(representations.map((representation) => this.loadOnce(list, representation))),
    );
    Promise.all(lists)
      .then((loaded) => responseOfOne(request, loaded))
      .then(
        (response) => member.leave() && receiver.onResponse(response),
        (thrown: unknown) => member.leave() && receiver.onFailure(thrown),
      );
  }

  private loadOnce(list: number, representation: string): Promise<LoadedEntity> {
    const known = this.loading[list]?.get(representation);
    if (known) return known;
    const loading = this.loader.load({ list, representation });
    this.loading[list]?.set(representation, loading);
    return loading;
  }

  private load(wanted: readonly Wanted[]): Promise<LoadedEntity[]> {
    const representations = this.request.asked.map((): string[] => []);
    const indexes = wanted.map(({ list, representation }) => {
      const ofList = representations[list] ?? [];
      return ofList.push(representation) - 1;
    });
    const asked = this.request.asked.map(
      ({ responseKey, variable }, list): AskedEntities => ({
        responseKey,
        variable,
        representations: representations[list] ?? [],
      }),
    );
    const { template, ownVariables } = this.request;
    let text: string | undefined;
    const keepText = (whole: string): undefined => {
      text = whole;
    };
    const request = new TemplatedRequest(template, ownVariables, asked, keepText);
    return new Promise((resolve, reject) => {
      this.call(request, this.context, {
        onResponse: (response) => {
          const answer = new SharedAnswer(response, asked, text);
          resolve(indexes.map((index) => ({ answer, index })));
        },
        onFailure: reject,
      });
    });
  }
}
