import type { Duplex } from 'node:stream';
import { type ErrorCode, GatewayError, toClientError } from '../errors.ts';

const CODE_OF: Readonly<Record<string, ErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_BODY_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'REQUEST_HEADERS_TOO_LARGE',
};

const MESSAGES: Partial<Record<ErrorCode, string>> = {
  REQUEST_BODY_TIMEOUT: 'The request did not arrive in time.',
  REQUEST_HEADERS_TOO_LARGE: 'The headers of the request are too large.',
};

/** Answers what never became a request: too slow, too large or no HTTP at all. Then hangs up. */
export function answerBrokenRequest(cause: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || cause.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const code = CODE_OF[cause.code ?? ''] ?? 'BAD_REQUEST';
  const error = new GatewayError(code, MESSAGES[code] ?? 'This is not a request in HTTP/1.1.');
  const body = JSON.stringify({ errors: [toClientError(error, '')] });
  const head = [
    `HTTP/1.1 ${error.status} Error`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
