import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, graphql, parse } from 'graphql';

export interface SubgraphDefinition {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: object;
}

export interface SeenRequest {
  readonly headers: IncomingMessage['headers'];
  /** As it was sent. */
  readonly body: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export interface TestServer {
  readonly name: string;
  readonly url: string;
  readonly port: number;
  /** Every request that arrived whole, in order. */
  readonly requests: SeenRequest[];
  /** Resolves when `count` requests have arrived. */
  arrived(count: number): Promise<void>;
  /** How many connections are open. */
  connections(): number;
  /** Cuts every connection. */
  dropConnections(): void;
  /** Resolves when `count` connections have been closed by the other side. */
  hungUp(count: number): Promise<void>;
  /** Closes the server and cuts every connection. */
  stop(): Promise<void>;
}

export interface TestSubgraph extends TestServer {
  readonly sdl: string;
}

export type Answer = (seen: SeenRequest, response: ServerResponse) => void | Promise<void>;

const HEADER = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires", "@provides"])\n`;

/** Starts a real subgraph on a free port, or again on the one it had. */
export async function startSubgraph(
  { name, sdl, resolvers }: SubgraphDefinition,
  port = 0,
): Promise<TestSubgraph> {
  const execute = executorOf({ name, sdl, resolvers });
  const answer: Answer = async (seen, response) => {
    const result = await execute(seen);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(result));
  };
  const server = await startServer(name, answer, port);
  return { ...server, sdl: fullSdlOf({ sdl }) };
}

/** The schema of a subgraph with what every one of them begins with. */
export function fullSdlOf({ sdl }: Pick<SubgraphDefinition, 'sdl'>): string {
  return HEADER + sdl;
}

/** What a subgraph answers to a request. */
export function executorOf({
  sdl,
  resolvers,
}: SubgraphDefinition): (seen: SeenRequest) => Promise<ExecutionResult> {
  const schema = buildSubgraphSchema({
    typeDefs: parse(fullSdlOf({ sdl })),
    // Each resolver says what it takes; their common type would take anything.
    resolvers: resolvers as never,
  });
  return ({ query, variables, headers }) =>
    graphql({ schema, source: query, variableValues: variables, contextValue: { headers } });
}

/** A server that answers every POST as told. */
export async function startServer(name: string, answer: Answer, port = 0): Promise<TestServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let closed = 0;
  const waiters = new Set<() => void>();
  const changed = () => {
    for (const waiter of waiters) waiter();
  };
  const server = createServer((request, response) => {
    void readRequest(request).then((seen) => {
      requests.push(seen);
      changed();
      return answer(seen, response);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      closed += 1;
      changed();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: actualPort } = server.address() as AddressInfo;
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!holds()) return;
        waiters.delete(check);
        resolve();
      };
      waiters.add(check);
      check();
    });
  return {
    name,
    url: `http://127.0.0.1:${actualPort}/graphql`,
    port: actualPort,
    requests,
    arrived: (count) => until(() => requests.length >= count),
    connections: () => sockets.size,
    dropConnections: () => server.closeAllConnections(),
    hungUp: (count) => until(() => closed >= count),
    stop: () => stopServer(server),
  };
}

async function readRequest(request: IncomingMessage): Promise<SeenRequest> {
  const body = await text(request);
  const { query = '', variables = {} } = body === '' ? {} : JSON.parse(body);
  return { headers: request.headers, body, query, variables };
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
