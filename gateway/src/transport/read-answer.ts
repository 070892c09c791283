import { type ErrorCode, GatewayError } from '../errors.ts';
import { inflate, isContentEncoding } from '../util/inflate.ts';
import { isRecord } from '../util/is-record.ts';
import { mediaTypeOf } from '../util/media-type.ts';
import { type HttpAnswer, tooLarge } from './call.ts';

/** A GraphQL response whose shape has been checked, but not its content. */
export interface SubgraphResponse {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly SubgraphError[];
  /** Only where they were asked for. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
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

/** An answer of a subgraph that has arrived as a whole and is not read yet. */
export interface SubgraphReply {
  /**
   * Reads the GraphQL response; each time anew, so that each reader may change what it gets.
   *
   * @param scan reads the data of a response without errors out of its text; `undefined` for a
   *   text that has to be parsed
   * @throws {GatewayError} `SUBGRAPH_HTTP_ERROR`, `UNAUTHENTICATED`, `FORBIDDEN` or
   *   `SUBGRAPH_MALFORMED_RESPONSE`.
   */
  read(scan?: (text: string) => SubgraphResponse['data'] | undefined): SubgraphResponse;
  /** Reads it along with `extensions`, which always means to parse it. @throws as `read` does */
  readWithExtensions(): SubgraphResponse;
}

/**
 * Takes an HTTP answer for a GraphQL response: at once, unless its body has to be inflated first.
 *
 * @throws {GatewayError} `SUBGRAPH_HTTP_ERROR`, `UNAUTHENTICATED`, `FORBIDDEN`,
 *   `SUBGRAPH_MALFORMED_RESPONSE` or `SUBGRAPH_RESPONSE_TOO_LARGE`; or the promise is rejected so.
 */
export function takeAnswer(
  answer: HttpAnswer,
  options: ReadOptions,
): SubgraphReply | Promise<SubgraphReply> {
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const type = kindOfMediaType(answer.headers['content-type']);
  // Only `promised` says that the body is a GraphQL response whatever the status is.
  if (!isSuccess && type !== 'promised') throw httpError(answer, options);
  if (type === 'other') throw malformed(answer, options, 'content type');
  const encoding = answer.headers['content-encoding'];
  if (encoding === undefined || encoding === '' || encoding === 'identity') {
    return new Reply(answer, answer.body, options);
  }
  return inflatedReply(answer, String(encoding).toLowerCase(), options);
}

type MediaTypeKind = 'promised' | 'json' | 'other';

function kindOfMediaType(header: string | string[] | undefined): MediaTypeKind {
  if (header === 'application/json' || header === 'application/json; charset=utf-8') return 'json';
  const { essence, isUtf8 } = mediaTypeOf(String(header ?? ''));
  if (!isUtf8) return 'other';
  if (essence === 'application/graphql-response+json') return 'promised';
  return essence === 'application/json' ? 'json' : 'other';
}

class Reply implements SubgraphReply {
  private readonly answer: HttpAnswer;
  private readonly body: Buffer;
  private readonly options: ReadOptions;
  /** Decoded once for all who read. */
  private text: string | undefined;

  constructor(answer: HttpAnswer, body: Buffer, options: ReadOptions) {
    this.answer = answer;
    this.body = body;
    this.options = options;
  }

  read(scan?: (text: string) => SubgraphResponse['data'] | undefined): SubgraphResponse {
    this.text ??= this.body.toString('utf8');
    const { text } = this;
    const data = scan && text.length >= SCANNED_LENGTH ? scan(text) : undefined;
    if (data) return { data, errors: NO_ERRORS };
    const body = parseJson(text);
    return (isRecord(body) ? responseOf(body) : undefined) ?? this.refuse();
  }

  readWithExtensions(): SubgraphResponse {
    const body = parseJson(this.body.toString('utf8'));
    const response = isRecord(body) ? responseOf(body) : undefined;
    if (!isRecord(body) || !response) return this.refuse();
    const { extensions } = body;
    return isRecord(extensions) ? { ...response, extensions } : response;
  }

  private refuse(): never {
    const { answer, options } = this;
    const isSuccess = answer.status >= 200 && answer.status < 300;
    throw isSuccess ? malformed(answer, options, 'body') : httpError(answer, options);
  }
}

async function inflatedReply(
  answer: HttpAnswer,
  encoding: string,
  options: ReadOptions,
): Promise<SubgraphReply> {
  if (encoding === 'identity') return new Reply(answer, answer.body, options);
  if (!isContentEncoding(encoding)) throw malformed(answer, options, 'content encoding');
  const inflated = await inflate(answer.body, encoding, options.maxBytes);
  if (inflated.kind === 'too-large') throw tooLarge(options);
  if (inflated.kind === 'corrupt') throw malformed(answer, options, 'content encoding');
  return new Reply(answer, inflated.bytes, options);
}

/** A shorter text is parsed just as fast. */
const SCANNED_LENGTH = 512;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
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
  return { data, errors: errors.length === 0 ? NO_ERRORS : errors.map(errorOf) };
}

const NO_ERRORS: SubgraphResponse['errors'] = Object.freeze([]);

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
  const retryAfter = headers['retry-after'];
  return {
    status,
    contentType: headers['content-type'],
    bodyBytes: body.length,
    bodyStart,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}
