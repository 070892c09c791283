import { GatewayError } from '../errors.ts';
import type { SubgraphReply } from './read-answer.ts';

/**
 * What the end of a call says of the subgraph: that it answers, that it fails, or nothing. An answer
 * that cannot be used is an answer: refusing calls would not make it a better one.
 */
export type Verdict = 'answers' | 'fails' | 'silent';

export function judgeCall(reply: SubgraphReply | GatewayError): Verdict {
  if (!(reply instanceof GatewayError)) return 'answers';
  switch (reply.code) {
    case 'SUBGRAPH_TIMEOUT':
    case 'SUBGRAPH_UNAVAILABLE':
      return 'fails';
    case 'SUBGRAPH_HTTP_ERROR': {
      const status = Number(reply.detail['status']);
      return status === TOO_MANY_REQUESTS || status >= 500 ? 'fails' : 'answers';
    }
    case 'SUBGRAPH_MALFORMED_RESPONSE':
    case 'SUBGRAPH_RESPONSE_TOO_LARGE':
    case 'UNAUTHENTICATED':
    case 'FORBIDDEN':
      return 'answers';
    default:
      return 'silent';
  }
}

const TOO_MANY_REQUESTS = 429;
const SERVICE_UNAVAILABLE = 503;

/**
 * How long to wait at least before a query is sent again, in milliseconds; `undefined` when that
 * makes no sense or is not safe. It is safe while not one byte of an answer has come, and where the
 * subgraph itself says that it did nothing and when to come again.
 */
export function retryAfterMs({ code, cause, detail }: GatewayError): number | undefined {
  if (code === 'SUBGRAPH_UNAVAILABLE') {
    return detail['answerBegun'] === false && !isOurOwnDoing(cause) ? 0 : undefined;
  }
  const asked = askedWaitMs(detail['retryAfter']);
  switch (detail['status']) {
    case TOO_MANY_REQUESTS:
      return asked;
    case SERVICE_UNAVAILABLE:
      return asked ?? 0;
    default:
      return undefined;
  }
}

/** As HTTP writes it: `Date.parse` takes nearly everything for a date, such as `-5` and `1.5`. */
const HTTP_DATE = /^[A-Z][a-z]+, .* GMT$/;

/** Reads a `Retry-After`: seconds, or a date. */
function askedWaitMs(header: unknown): number | undefined {
  if (typeof header !== 'string') return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const date = HTTP_DATE.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** Whether the connection broke because its pool was closed. */
function isOurOwnDoing(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED';
}
