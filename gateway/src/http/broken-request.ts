import type { IncomingMessage, Server } from 'node:http';
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

/** Answers that went out before the request was there. */
export interface EarlyAnswers {
  /** To be told of each answer; it is none of these if the request has arrived whole. */
  note(request: IncomingMessage): void;
}

/** Answers, as JSON, what Node would not give to a handler, or would answer by itself. */
export function answerBrokenRequests(server: Server): EarlyAnswers {
  const answered = new WeakSet<Duplex>();
  server.on('clientError', (cause, socket) => {
    // A second answer would be taken for that of the next request.
    if (answered.has(socket)) socket.destroy();
    else answerBroken(cause, socket);
  });
  server.on('connect', (_request, socket) => {
    // Node looks after this socket no longer.
    socket.on('error', () => socket.destroy());
    socket.on('finish', () => socket.destroy());
    hangUp(socket, new GatewayError('METHOD_NOT_ALLOWED', 'This is no proxy.'));
  });
  // Whatever a client expects but 100-continue, it gets an answer.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  return {
    note(request) {
      if (request.complete) return;
      const { socket } = request;
      answered.add(socket);
      request.once('end', () => answered.delete(socket));
    },
  };
}

/** For what never became a request: too slow, too large or no HTTP at all. */
function answerBroken(cause: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || cause.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const code = CODE_OF[cause.code ?? ''] ?? 'BAD_REQUEST';
  hangUp(socket, new GatewayError(code, MESSAGES[code] ?? 'This is not a request in HTTP/1.1.'));
}

function hangUp(socket: Duplex, error: GatewayError): void {
  const body = JSON.stringify({ errors: [toClientError(error, '')] });
  const head = [
    `HTTP/1.1 ${error.status} Error`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
