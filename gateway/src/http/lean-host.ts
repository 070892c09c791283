import type { Pipeline } from '../pipeline/pipeline.ts';
import type { GraphqlHost } from './graphql-host.ts';
import { createSandboxPage } from './sandbox.ts';

export interface LeanHostOptions {
  readonly pipeline: Pipeline;
  /** Path of the GraphQL endpoint, for the page that explores it. */
  readonly path: string;
  readonly sandbox: boolean;
}

/** A host with nothing between the server and our own pipeline. */
export function createLeanHost({ pipeline, path, sandbox }: LeanHostOptions): GraphqlHost {
  return {
    start: async () => {},
    execute: pipeline.answer,
    landingPage: sandbox ? createSandboxPage(path) : async () => undefined,
    stop: async () => {},
  };
}
