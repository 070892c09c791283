import type { ServerResponse } from 'node:http';
import { GatewayError, toClientError } from '../errors.ts';

/** Answers with JSON; what was set on the response before stays. */
export function respondJson(response: ServerResponse, status: number, body: unknown): void {
  respondText(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

/** Answers with a text of the given content type. */
export function respondText(
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string,
): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/**
 * Answers with an error in the shape of a GraphQL response, whatever the path. Nothing is sent to
 * a client that has gone, and a response that has begun is cut off.
 */
export function respondError(response: ServerResponse, error: unknown, requestId: string): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const status = error instanceof GatewayError ? error.status : 500;
  respondJson(response, status, { errors: [toClientError(error, requestId)] });
}
