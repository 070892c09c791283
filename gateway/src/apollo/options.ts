import type { GraphQLDataSource, SupergraphManager, SupergraphSdlHook } from '@apollo/gateway';
import type { ApolloRequest } from '../execute/federated-gateway.ts';
import type { ErrorPolicy } from '../execute/present-subgraph-error.ts';
import type { Caller } from '../telemetry/caller.ts';
import type { MessageLogger } from '../telemetry/log-to.ts';
import { isForwardableHeader } from '../util/forwardable-header.ts';
import { checkCallOptions, checkTimes, said } from './check-options.ts';
import type { LimitOptions } from './limit-options.ts';
import type { SubgraphOptions } from './subgraph-options.ts';

export type { SubgraphOptions };

export interface ArchipelagoGatewayOptions {
  /**
   * The supergraph: its text, or what gives it and its successors, as a function or an object with
   * `initialize`, just as Apollo's gateway takes them.
   */
  readonly supergraphSdl: string | SupergraphSdlHook | SupergraphManager;
  /**
   * Makes what calls a subgraph; stock data sources with `willSendRequest` and
   * `didReceiveResponse` are welcome. @default calls of our own, see `subgraphs`
   */
  readonly buildService?: (definition: {
    readonly name: string;
    readonly url?: string;
  }) => GraphQLDataSource;
  /**
   * Whether each subgraph must answer `{ __typename }` before a supergraph comes into service.
   * @default false
   */
  readonly serviceHealthCheck?: boolean;
  /**
   * Keys as `<id>:<secret in base64url>`, separated by commas: calls are signed with the first one,
   * and tell subgraphs who asks. @default calls are not signed
   */
  readonly signingKeys?: string;
  /** How subgraphs are called: all of them, and one by its name. */
  readonly subgraphs?: {
    readonly defaults?: Partial<SubgraphOptions>;
    readonly byName?: Readonly<Record<string, Partial<SubgraphOptions>>>;
  };
  /** Whether fetches of a request share calls and start as soon as they can. @default true */
  readonly mergesFetches?: boolean;
  /** How long one operation may be planned, in milliseconds. @default 1000 */
  readonly planTimeoutMs?: number;
  /** Plans that are kept. @default 1000 */
  readonly maxPlans?: number;
  /** For all calls of a request together; those that are late then fail. @default 10_000 */
  readonly requestTimeoutMs?: number;
  /**
   * What operations may be like. Your Apollo Server parses and validates them before the gateway sees
   * them, so give it `parseOptions.maxTokens` and `validationOptions.maxErrors` as well.
   */
  readonly limits?: LimitOptions;
  /** How errors of subgraphs are shown to clients. */
  readonly errors?: Partial<ErrorPolicy>;
  /**
   * Whether clients may see how an answer was made: its plan, for Apollo Sandbox, the statements
   * behind it, and values that a subgraph returned against the schema. @default false
   */
  readonly showInternals?: boolean;
  /** Callers with this scope may ask for the statements anyhow. @default nobody may */
  readonly statementsScope?: string;
  /**
   * Whether `data` is a view of finished text instead of objects. Faster, if the server has our
   * `stringifyResult`, and right if it has not. Plug-ins read it as usual up to `willSendResponse`;
   * once it is written it can be read no more. @default false
   */
  readonly dataAsText?: boolean;
  /**
   * What your context knows of a request: its id, a signal that is aborted to end it, and who asks.
   * Without a caller nobody does.
   */
  readonly requestContext?: (request: ApolloRequest) => {
    readonly requestId?: string | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly caller?: Caller | undefined;
  };
  /** @default JSON lines on standard output */
  readonly logger?: MessageLogger;
}

const CALL_DEFAULTS: SubgraphOptions = {
  timeoutMs: 5_000,
  connectTimeoutMs: 1_000,
  maxConnections: 100,
  maxQueued: 200,
  maxResponseBytes: 16_777_216,
  forwardHeaders: [],
  shareInFlight: false,
  maxBatchSize: 100,
  verifyEntities: false,
  retries: 1,
  breaker: {
    enabled: true,
    failurePercent: 50,
    minCalls: 20,
    windowMs: 10_000,
    openMs: 5_000,
  },
};

export const DEFAULT_REQUEST_TIMEOUT_MS = 10_000;

const DEFAULT_ERRORS: ErrorPolicy = {
  subgraphName: true,
  subgraphMessages: 'coded',
  subgraphExtensions: [],
};

export function errorPolicyOf({ errors }: ArchipelagoGatewayOptions): ErrorPolicy {
  return { ...DEFAULT_ERRORS, ...errors };
}

/** @throws {TypeError} for options that no request can be answered by. */
export function checkOptions(options: ArchipelagoGatewayOptions): void {
  checkTimes(options);
  const names = Object.keys(options.subgraphs?.byName ?? {});
  // The first stands for all that have no options of their own.
  for (const name of ['', ...names]) {
    const block = name === '' ? 'subgraphs.defaults' : `subgraphs.byName.${name}`;
    checkCallOptions(block, layered(name, options));
    subgraphOptionsOf(name, options);
  }
}

/**
 * How a subgraph is called, with the defaults for what is not said.
 *
 * @throws {TypeError} for a header that belongs to a connection, or is none.
 */
export function subgraphOptionsOf(name: string, given: ArchipelagoGatewayOptions): SubgraphOptions {
  const options = layered(name, given);
  const forwardHeaders = options.forwardHeaders.map((header) => header.toLowerCase());
  const wrong = forwardHeaders.find((header) => !isForwardableHeader(header));
  if (wrong === undefined) return { ...options, forwardHeaders };
  throw new TypeError(`The header ${JSON.stringify(wrong)} cannot be forwarded to a subgraph.`);
}

/** The defaults, what is said of all subgraphs, and what is said of this one. */
function layered(
  name: string,
  { subgraphs: { defaults = {}, byName = {} } = {} }: ArchipelagoGatewayOptions,
): SubgraphOptions {
  const own = (Object.hasOwn(byName, name) ? byName[name] : undefined) ?? {};
  const breaker = { ...CALL_DEFAULTS.breaker, ...said({ ...defaults.breaker, ...own.breaker }) };
  return { ...CALL_DEFAULTS, ...said(defaults), ...said(own), breaker };
}
