import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { GatewayError } from '../errors.ts';
import type { CallLog } from '../telemetry/call-log.ts';
import type { Caller } from '../telemetry/caller.ts';
import { type ClientHeaders, type RequestContext, Tasks } from '../telemetry/request-context.ts';

/** The headers of a request, without a copy of them. */
class RequestHeaders implements ClientHeaders {
  private readonly given: IncomingHttpHeaders;

  constructor(given: IncomingHttpHeaders) {
    this.given = given;
  }

  get(name: string): string | undefined {
    const value = this.given[name];
    if (typeof value === 'string') return value;
    return Array.isArray(value) ? value.join(', ') : undefined;
  }

  *[Symbol.iterator](): Iterator<readonly [string, string]> {
    for (const name of Object.keys(this.given)) {
      const value = this.get(name);
      if (value !== undefined) yield [name, value];
    }
  }
}

/**
 * A request that is being answered: until there is an answer, the client has gone, or the time is
 * up, whichever comes first.
 */
export class Exchange implements RequestContext {
  readonly requestId: string;
  readonly headers: ClientHeaders;
  readonly tasks = new Tasks();
  caller: Caller | undefined;
  dueAt: number | undefined;
  callLog: CallLog | undefined;
  explainsNulls: boolean | undefined;
  private onEnd: ((reason: GatewayError) => void) | undefined;

  constructor(request: IncomingMessage, requestId: string) {
    this.requestId = requestId;
    this.headers = new RequestHeaders(request.headers);
  }

  get signal(): AbortSignal {
    return this.tasks.signal;
  }

  /** Ends the exchange before there is an answer; whoever still works on one is told. */
  end(reason: GatewayError): void {
    if (this.tasks.ended) return;
    this.tasks.end(reason);
    this.onEnd?.(reason);
  }

  /** Settles like the work, or rejects when the exchange is ended before. */
  until<Result>(work: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.onEnd = reject;
      if (this.tasks.ended) reject(this.tasks.ended);
      work.then(resolve, reject);
    });
  }
}

/**
 * The exchanges under way on each connection. A client that pipelines has several, and only the
 * connection itself says for all of them that the client has gone.
 */
export interface Connections {
  add(socket: Socket, exchange: Exchange): void;
  delete(socket: Socket, exchange: Exchange): void;
}

export function createConnections(): Connections {
  const underWay = new WeakMap<Socket, Set<Exchange>>();

  function open(socket: Socket): Set<Exchange> {
    const exchanges = new Set<Exchange>();
    underWay.set(socket, exchanges);
    socket.once('close', () => {
      for (const exchange of exchanges) exchange.end(clientGone());
    });
    return exchanges;
  }

  return {
    add(socket, exchange) {
      const exchanges = underWay.get(socket) ?? open(socket);
      exchanges.add(exchange);
      if (socket.destroyed) exchange.end(clientGone());
    },
    delete(socket, exchange) {
      underWay.get(socket)?.delete(exchange);
    },
  };
}

function clientGone(): GatewayError {
  return new GatewayError('REQUEST_CANCELLED', 'The client went away.');
}
