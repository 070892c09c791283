import { OperationTypeNode } from 'graphql';
import type { RequestContext } from '../../telemetry/request-context.ts';
import type { SubgraphResponse } from '../../transport/read-answer.ts';
import type { FetchInfo } from './fetch-info.ts';
import type { Data } from './own.ts';
import type { PathStep } from './path.ts';

/** What a subgraph is asked. */
export interface FetchRequest {
  readonly query: string;
  readonly variables: Readonly<Data>;
  readonly operationName: string | undefined;
}

/**
 * Sends one operation to a subgraph. Whatever it throws is shown to clients by its code and
 * message if it is a `GatewayError`, else masked. The data that it gives may be changed.
 */
export type SubgraphFetch = (
  subgraph: string,
  request: FetchRequest,
  context: RequestContext,
) => Promise<SubgraphResponse>;

/** A request that is text already; its variables are read from the text when they are asked for. */
export interface SubgraphRequest extends FetchRequest {
  /** The JSON text of the whole request. */
  readonly body: string;
  readonly isMutation: boolean;
  /** How many entities are asked for under each response key; none by a fetch at the root. */
  readonly asked: readonly AskedEntities[];
  /**
   * Reads the data out of the text of a response, faster than by parsing it; `undefined` for a
   * text that it can't read so.
   */
  readonly scan?: ((text: string) => Data | undefined) | undefined;
}

/** A list of representations, and where the entities stand in the answer. */
export interface AskedEntities {
  readonly responseKey: string;
  /** The variable that holds the list. */
  readonly variable: string;
  /** JSON texts, all different. */
  readonly representations: readonly string[];
}

/** Takes the end of a request; one of its methods is called, once. */
export interface ResponseReceiver {
  /** The data may be changed. */
  onResponse(response: SubgraphResponse): void;
  /** @param thrown what `SubgraphFetch` would throw */
  onFailure(thrown: unknown): void;
  /** Where in the data the response goes. */
  paths?(): readonly (readonly PathStep[])[];
  /** The fetches that the response is for, and what they fill. */
  fills?(): readonly FilledFetch[];
}

/** A fetch on its way, with the objects of the data that it fills. */
export interface FilledFetch {
  readonly info: FetchInfo;
  readonly targets: {
    readonly objects: readonly Data[];
    /** Which of the representations stands for each of them. */
    readonly representations: readonly number[];
  };
  /** The response key of its entities, and their representations as JSON. */
  readonly responseKey: string;
  readonly sent: readonly string[];
}

/** `SubgraphFetch` without a promise; the receiver is never called before this returns. */
export type SubgraphSend = (
  subgraph: string,
  request: SubgraphRequest,
  context: RequestContext,
  receiver: ResponseReceiver,
) => void;

/** Sends by a function that gives promises. */
export function sendBy(fetch: SubgraphFetch): SubgraphSend {
  return (subgraph, request, context, receiver) => {
    Promise.resolve()
      .then(() => fetch(subgraph, request, context))
      .then(
        (response) => receiver.onResponse(response),
        (thrown: unknown) => receiver.onFailure(thrown),
      );
  };
}

/** Fetches by a function that takes a receiver, a request that is no text yet. */
export function fetchBy(send: SubgraphSend, isMutation: boolean): SubgraphFetch {
  return (subgraph, request, context) =>
    new Promise((onResponse, onFailure) => {
      const { query, variables, operationName } = request;
      const body = JSON.stringify({ query, operationName, variables });
      const whole = { query, variables, operationName, body, isMutation, asked: NOTHING_ASKED };
      send(subgraph, whole, context, { onResponse, onFailure });
    });
}

/** Texts of a request that are the same whenever it is sent. */
export interface RequestTemplate {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly isMutation: boolean;
  /** The JSON text of the request up to its variables. */
  readonly start: string;
}

export function requestTemplate(
  query: string,
  operationName: string | undefined,
  operationKind: OperationTypeNode = OperationTypeNode.QUERY,
): RequestTemplate {
  const named =
    operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
  const start = `{"query":${JSON.stringify(query)},${named}"variables":`;
  const isMutation = operationKind === OperationTypeNode.MUTATION;
  return { query, operationName, isMutation, start };
}

/** A request made of a template, the client's variables and lists of representations. */
export class TemplatedRequest implements SubgraphRequest {
  readonly template: RequestTemplate;
  /** Members of the variables' JSON object; without representations. */
  readonly ownVariables: readonly string[];
  readonly asked: readonly AskedEntities[];
  readonly scan: SubgraphRequest['scan'];

  constructor(
    template: RequestTemplate,
    ownVariables: readonly string[],
    asked: readonly AskedEntities[],
    scan?: SubgraphRequest['scan'],
  ) {
    this.template = template;
    this.ownVariables = ownVariables;
    this.asked = asked;
    this.scan = scan;
  }

  get query(): string {
    return this.template.query;
  }

  get operationName(): string | undefined {
    return this.template.operationName;
  }

  get isMutation(): boolean {
    return this.template.isMutation;
  }

  get body(): string {
    return `${this.template.start}${this.variablesText()}}`;
  }

  get variables(): Readonly<Data> {
    return JSON.parse(this.variablesText());
  }

  private variablesText(): string {
    let members = this.ownVariables.join();
    for (const { variable, representations } of this.asked) {
      if (members !== '') members += ',';
      members += `"${variable}":[${representations.join()}]`;
    }
    return `{${members}}`;
  }
}

const NOTHING_ASKED: readonly AskedEntities[] = Object.freeze([]);
