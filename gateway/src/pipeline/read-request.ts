import { GatewayError } from '../errors.ts';
import { isRecord } from '../util/is-record.ts';

/** A GraphQL request as it came in over HTTP: read, but not yet understood. */
export interface HttpGraphqlRequest {
  readonly method: 'GET' | 'POST';
  /** The query string with its `?`, or nothing. */
  readonly search: string;
  /** Parsed JSON of a POST. */
  readonly body: unknown;
}

/** What a client asks. */
export interface GraphqlRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Parameters = Readonly<Record<string, unknown>>;

const NO_VARIABLES: Parameters = Object.freeze(Object.create(null));

/**
 * Understands the parameters of a GraphQL request.
 *
 * @throws {GatewayError} `BAD_REQUEST` or `PERSISTED_QUERY_NOT_SUPPORTED`; the message says which
 *   parameter is wrong.
 */
export function readGraphqlRequest(request: HttpGraphqlRequest): GraphqlRequest {
  const parameters =
    request.method === 'GET' ? searchParameters(request.search) : bodyParameters(request.body);
  const { query, operationName, variables, extensions } = parameters;
  const given = objectOrNothing('variables', variables);
  const extended = objectOrNothing('extensions', extensions);
  if (operationName != null && typeof operationName !== 'string') {
    throw bad('operationName must be a text.');
  }
  if (extended?.['persistedQuery']) {
    throw new GatewayError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
  }
  if (!query) throw bad('The request has no query.');
  if (typeof query !== 'string') throw bad('query must be a text.');
  return { query, operationName: operationName ?? undefined, variables: given ?? NO_VARIABLES };
}

function bodyParameters(body: unknown): Parameters {
  if (Array.isArray(body)) throw bad('Several operations in one request are not supported.');
  if (isRecord(body)) return body;
  throw bad('The body must be a JSON object with a query.');
}

const NAMES = ['query', 'operationName', 'variables', 'extensions'] as const;

function searchParameters(search: string): Parameters {
  const given = new URLSearchParams(search);
  const parameters: Record<string, unknown> = Object.create(null);
  for (const name of NAMES) {
    const [value, more] = given.getAll(name);
    if (more !== undefined) throw bad(`The parameter ${name} stands in the URL more than once.`);
    if (value === undefined) continue;
    const isJson = name === 'variables' || name === 'extensions';
    parameters[name] = isJson ? jsonOf(name, value) : value;
  }
  return parameters;
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bad(`The parameter ${name} must be a JSON object.`);
  }
}

function objectOrNothing(name: string, value: unknown): Parameters | undefined {
  if (value == null) return undefined;
  if (isRecord(value)) return value;
  const hint = typeof value === 'string' ? ', not a text that holds one' : '';
  throw bad(`${name} must be a JSON object${hint}.`);
}

function bad(message: string): GatewayError {
  return new GatewayError('BAD_REQUEST', message);
}
