import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';

/** One subgraph that knows everything, and another one whose answers can be held back. */
export interface DrillSubgraphs {
  readonly definitions: readonly {
    readonly name: string;
    readonly url: string;
    readonly sdl: string;
  }[];
  /** Resolves when so many answers are held. */
  held(count: number): Promise<void>;
  /** Lets go of the answers that are held. */
  release(): void;
  stop(): Promise<void>;
}

const HEADER = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")\n';
/** What a client asks during a drill, and what it must be answered with. */
export const DRILL_QUERY = '{ words }';
export const DRILL_DATA = { words: ['the', 'same', 'again'] };
/** A query whose answer waits for `release`. */
export const HELD_QUERY = '{ held }';
export const HELD_DATA = { held: 'to the end' };

export async function startDrillSubgraphs(): Promise<DrillSubgraphs> {
  const waiting: ServerResponse[] = [];
  const waiters = new Set<() => void>();
  const plain = await listen((response) => answer(response, DRILL_DATA));
  const holding = await listen((response) => {
    waiting.push(response);
    for (const waiter of waiters) waiter();
  });
  return {
    definitions: [
      { name: 'plain', url: urlOf(plain), sdl: `${HEADER}type Query { words: [String!]! }` },
      { name: 'holding', url: urlOf(holding), sdl: `${HEADER}type Query { held: String }` },
    ],
    held: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (waiting.length < count) return;
          waiters.delete(check);
          resolve();
        };
        waiters.add(check);
        check();
      }),
    release() {
      for (const response of waiting.splice(0)) answer(response, HELD_DATA);
    },
    async stop() {
      await Promise.all([stop(plain), stop(holding)]);
    },
  };
}

async function listen(onRequest: (response: ServerResponse) => void): Promise<Server> {
  const server = createServer((request, response) => {
    readAll(request).then(
      () => onRequest(response),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function answer(response: ServerResponse, data: object): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ data }));
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
