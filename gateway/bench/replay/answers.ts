import { graphql } from 'graphql';
import { createGraph } from '../graph/data.ts';
import { type Answering, createSubgraph } from '../graph/subgraphs.ts';

/** A request of a gateway that has been seen, with what it is answered from now on. */
export interface Recorded {
  readonly subgraph: string;
  /** Head and body, ready for the wire. */
  readonly response: Buffer;
  readonly requestBytes: number;
  /** The JSON text of each representation that is sent in the request. */
  readonly representations: readonly string[];
  /** Requests since the last reset. */
  hits: number;
}

export interface ReplayStats {
  readonly calls: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly representations: number;
  /** Representations that differ, counted for each subgraph. */
  readonly differentRepresentations: number;
  /** Requests that were not known yet, and so were answered by a real subgraph. */
  readonly misses: number;
}

export interface Answers {
  /** Answers by what is recorded; undefined when the request is seen for the first time. */
  known(path: string, body: Buffer): Buffer | undefined;
  /** Lets the real subgraph answer, and records it. */
  record(path: string, body: Buffer): Promise<Buffer>;
  reset(): void;
  stats(): ReplayStats;
}

/** Beyond this a gateway never asks the same again, and recording would only fill the memory. */
const MAX_RECORDED = 50_000;

export function createAnswers(sdlByName: Readonly<Record<string, string>>): Answers {
  const graph = createGraph();
  const subgraphs = new Map(
    Object.entries(sdlByName).map(([name, sdl]) => [`/${name}`, createSubgraph(name, sdl, graph)]),
  );
  const recorded = new Map<string, Recorded>();
  let misses = 0;
  return {
    known(path, body) {
      const found = recorded.get(keyOf(path, body));
      if (found) found.hits += 1;
      return found?.response;
    },
    async record(path, body) {
      misses += 1;
      const subgraph = subgraphs.get(path);
      const made = subgraph
        ? await answer(path.slice(1), subgraph, body)
        : unknownPath(path, body.length);
      if (recorded.size < MAX_RECORDED) recorded.set(keyOf(path, body), made);
      return made.response;
    },
    reset() {
      misses = 0;
      for (const one of recorded.values()) one.hits = 0;
    },
    stats: () => ({ ...sum([...recorded.values()].filter(({ hits }) => hits > 0)), misses }),
  };
}

function keyOf(path: string, body: Buffer): string {
  return `${path}\n${body.toString('latin1')}`;
}

async function answer(name: string, subgraph: Answering, body: Buffer): Promise<Recorded> {
  const { query, variables = {}, operationName } = JSON.parse(body.toString('utf8'));
  const result = await graphql({
    schema: subgraph.schema,
    rootValue: subgraph.rootValue,
    source: query,
    variableValues: variables,
    operationName,
  });
  return {
    subgraph: name,
    response: responseOf('200 OK', JSON.stringify(result)),
    requestBytes: body.length,
    representations: representationsIn(variables),
    hits: 1,
  };
}

function unknownPath(path: string, requestBytes: number): Recorded {
  const response = responseOf('404 Not Found', '{"errors":[{"message":"Nothing is here."}]}');
  return { subgraph: path, response, requestBytes, representations: [], hits: 1 };
}

function responseOf(status: string, text: string): Buffer {
  const body = Buffer.from(text);
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** Whatever the variables are called, a list of objects with a type is one of representations. */
function representationsIn(variables: Readonly<Record<string, unknown>>): string[] {
  return Object.values(variables).flatMap((value) =>
    Array.isArray(value) && typeof value[0]?.__typename === 'string'
      ? value.map((one) => JSON.stringify(one))
      : [],
  );
}

function sum(recorded: readonly Recorded[]) {
  const total = (of: (one: Recorded) => number) =>
    recorded.reduce((before, one) => before + one.hits * of(one), 0);
  const texts = recorded.flatMap(({ subgraph, representations }) =>
    representations.map((text) => `${subgraph} ${text}`),
  );
  return {
    calls: total(() => 1),
    requestBytes: total(({ requestBytes }) => requestBytes),
    responseBytes: total(({ response }) => response.length),
    representations: total(({ representations }) => representations.length),
    differentRepresentations: new Set(texts).size,
  };
}
