import { type ErrorCode, GatewayError } from '../errors.ts';
import { inflate, isContentEncoding } from '../util/inflate.ts';
import { isRecord } from '../util/is-record.ts';
import { mediaTypeOf } from '../util/media-type.ts';
import { type HttpAnswer, tooLarge } from './call.ts';

/** A GraphQL response whose shape has been checked, but not its content. */
export interface SubgraphResponse {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly SubgraphError[];
}

/** An error as the subgraph wrote it: not yet fit for a client. */
export interface SubgraphError {
  readonly message: string;
  readonly path: readonly (string | number)[] | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface ReadOptions {
  readonly subgraph: string;
  /** Counted after inflation. */
  readonly maxBytes: number;
}

/**
 * Turns an HTTP answer into a GraphQL response.
 *
 * @throws {GatewayError} `SUBGRAPH_HTTP_ERROR`, `UNAUTHENTICATED`, `FORBIDDEN`,
 *   `SUBGRAPH_MALFORMED_RESPONSE` or `SUBGRAPH_RESPONSE_TOO_LARGE`.
 */
export async function readAnswer(
  answer: HttpAnswer,
  options: ReadOptions,
): Promise<SubgraphResponse> {
  const { essence, isUtf8 } = mediaTypeOf(String(answer.headers['content-type'] ?? ''));
  const isSuccess = answer.status >= 200 && answer.status < 300;
  // Only this media type promises that the body is a GraphQL response whatever the status is.
  const isPromised = essence === 'application/graphql-response+json' && isUtf8;
  if (!isSuccess && !isPromised) throw httpError(answer, options);
  if (!isPromised && !(essence === 'application/json' && isUtf8)) {
    throw malformed(answer, options, 'content type');
  }

  const body = parseJson(await inflatedBody(answer, options));
  const response = isRecord(body) ? responseOf(body) : undefined;
  if (response) return response;
  throw isSuccess ? malformed(answer, options, 'body') : httpError(answer, options);
}

async function inflatedBody(answer: HttpAnswer, options: ReadOptions): Promise<Buffer> {
  const encoding = String(answer.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding === 'identity' || encoding === '') return answer.body;
  if (!isContentEncoding(encoding)) throw malformed(answer, options, 'content encoding');
  const inflated = await inflate(answer.body, encoding, options.maxBytes);
  if (inflated.kind === 'too-large') throw tooLarge(options);
  if (inflated.kind === 'corrupt') throw malformed(answer, options, 'content encoding');
  return inflated.bytes;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The response, or nothing where the body has neither data nor errors, or not of the right kind. */
function responseOf(body: Record<string, unknown>): SubgraphResponse | undefined {
  const { data = null, errors = [] } = body;
  if (!Array.isArray(errors) || !errors.every(isRecord)) return undefined;
  if (data !== null && !isRecord(data)) return undefined;
  if (data === null && errors.length === 0) return undefined;
  return { data, errors: errors.map(errorOf) };
}

function errorOf({ message, path, extensions }: Record<string, unknown>): SubgraphError {
  return {
    message: typeof message === 'string' ? message : '',
    path: Array.isArray(path) && path.every(isPathStep) ? path : undefined,
    extensions: isRecord(extensions) ? extensions : {},
  };
}

function isPathStep(step: unknown): step is string | number {
  return typeof step === 'string' || (Number.isInteger(step) && Number(step) >= 0);
}

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
};

function httpError(answer: HttpAnswer, { subgraph }: ReadOptions): GatewayError {
  const code = CODE_OF_STATUS[answer.status] ?? 'SUBGRAPH_HTTP_ERROR';
  const message =
    code === 'SUBGRAPH_HTTP_ERROR'
      ? `Subgraph "${subgraph}" answered with an error.`
      : `Subgraph "${subgraph}" refused the call.`;
  return new GatewayError(code, message, { detail: detailOf(answer) });
}

function malformed(answer: HttpAnswer, { subgraph }: ReadOptions, fault: string): GatewayError {
  const message = `Subgraph "${subgraph}" did not answer with a GraphQL response.`;
  const detail = { fault, ...detailOf(answer) };
  return new GatewayError('SUBGRAPH_MALFORMED_RESPONSE', message, { detail });
}

const BODY_START = 500;

function detailOf({ status, headers, body }: HttpAnswer): Record<string, unknown> {
  const bodyStart = body.toString('utf8', 0, BODY_START);
  return { status, contentType: headers['content-type'], bodyBytes: body.length, bodyStart };
}
