import { GatewayError } from '../errors.ts';
import type { ClientHeaders } from '../telemetry/request-context.ts';
import { mediaTypeOf } from '../util/media-type.ts';

/** What a page may send to other origins without asking first. */
const SIMPLE_TYPES: ReadonlySet<string> = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
]);

/** Headers that a page may only send after asking; the names are Apollo's, for its clients' sake. */
const PROOFS = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

/**
 * Lets nothing pass that a page of somebody else could have made a browser send without asking.
 *
 * @throws {GatewayError} `BAD_REQUEST` with what to send.
 */
export function refuseForgery(headers: ClientHeaders): void {
  const type = headers.get('content-type');
  if (type === 'application/json') return;
  if (type !== undefined && !SIMPLE_TYPES.has(mediaTypeOf(type).essence)) return;
  if (PROOFS.some((name) => headers.get(name))) return;
  throw new GatewayError(
    'BAD_REQUEST',
    `The request could be a Cross-Site Request Forgery (CSRF): send a content type that a page may not send unasked, such as application/json, or one of the headers ${PROOFS.join(', ')}.`,
  );
}
