import type { ErrorCode } from '../errors.ts';
import type { PlannerOptions } from './planner.ts';
import type { Plan } from './planning.ts';
import type { TypeFacts } from './type-facts.ts';

/** What the thread that plans is started with. */
export interface PlanThreadData {
  readonly supergraphSdl: string;
  /** Where the supergraph comes from, for messages. */
  readonly origin: string;
  readonly planner: PlannerOptions;
}

/** What it is asked, one text at a time. */
export interface PlanRequest {
  readonly text: string;
  readonly validates: boolean;
}

/** What it says of itself, once. */
export type PlanThreadStart =
  | {
      readonly kind: 'ready';
      readonly apiSdl: string;
      readonly literalFields: ReadonlySet<string>;
      readonly subgraphs: ReadonlyMap<string, string>;
      readonly types: TypeFacts;
    }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly message: string };

/** What it answers to a request. Errors go as text: their nodes are of the thread's own document. */
export type PlanResponse =
  | { readonly kind: 'planned'; readonly plan: Plan }
  | {
      readonly kind: 'unplanned';
      readonly message: string;
      readonly extensions: Readonly<Record<string, unknown>>;
      /** What is behind it, for the log. */
      readonly cause: Error | undefined;
    };
