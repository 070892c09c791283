import type { GraphqlAnswer } from '../pipeline/answer.ts';
import type { HttpGraphqlRequest } from '../pipeline/read-request.ts';
import type { RequestContext } from '../telemetry/request-context.ts';

/** Turns a request into an answer: parses, validates, executes, shapes errors. */
export interface GraphqlHost {
  start(): Promise<void>;
  execute(request: HttpGraphqlRequest, context: RequestContext): Promise<GraphqlAnswer>;
  /** The page for browsers, where there is one. */
  landingPage(): Promise<string | undefined>;
  stop(): Promise<void>;
}
