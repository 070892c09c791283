import type { IncomingMessage } from 'node:http';
import { GatewayError } from '../errors.ts';

/** Node hands over the first of these, and no word of the others. */
export const MAX_HEADERS = 100;

/** What is wrong with the head of a request that Node could read; `undefined` for nothing. */
export function faultOfHead({
  rawHeaders,
  headers,
  httpVersionMajor,
  httpVersionMinor,
}: IncomingMessage): GatewayError | undefined {
  if (rawHeaders.length > 2 * MAX_HEADERS) {
    const message = `The request has more than ${MAX_HEADERS} headers.`;
    return new GatewayError('REQUEST_HEADERS_TOO_LARGE', message);
  }
  const isOld = httpVersionMajor < 1 || (httpVersionMajor === 1 && httpVersionMinor === 0);
  if ((headers.host === undefined && !isOld) || countHosts(rawHeaders) > 1) {
    return new GatewayError('BAD_REQUEST', 'A request has exactly one header Host.');
  }
  return undefined;
}

/** Of several, proxies and servers take another one each, so none is taken. */
function countHosts(rawHeaders: readonly string[]): number {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts;
}
