import type { RequestContext } from '../telemetry/request-context.ts';

/** A GraphQL request as it came in over HTTP: read, but not yet understood. */
export interface HostRequest {
  readonly method: 'GET' | 'POST';
  /** The query string with its `?`, or nothing. */
  readonly search: string;
  /** Parsed JSON of a POST. */
  readonly body: unknown;
}

export interface HostAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Turns a request into an answer: parses, validates, executes, shapes errors. */
export interface GraphqlHost {
  start(): Promise<void>;
  execute(request: HostRequest, context: RequestContext): Promise<HostAnswer>;
  /** The page for browsers, where there is one. */
  landingPage(): Promise<string | undefined>;
  stop(): Promise<void>;
}
