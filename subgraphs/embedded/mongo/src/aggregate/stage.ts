import type { Matcher } from '../query/matcher.ts';
import type { Doc } from '../values/value.ts';
import type { Variables } from './expression.ts';

/** What a pipeline runs in. */
export interface Environment {
  /** The documents of a collection that match a filter; with an index where there is one. */
  readonly find: (collection: string, filter: Doc, matches: Matcher, variables: Variables) => Doc[];
  /** Throws when the time for the command is up. */
  readonly checkTime: () => void;
}

/** A compiled stage. Documents are never changed in place. */
export type Stage = (
  docs: readonly Doc[],
  variables: Variables,
  environment: Environment,
) => readonly Doc[];

export interface Pipeline {
  /** Runs over the given documents. */
  readonly run: Stage;
  /** Runs over a collection; a leading `$match` can use its indexes. */
  readonly runOver: (
    collection: string,
    variables: Variables,
    environment: Environment,
  ) => readonly Doc[];
}

/** Compiles a pipeline; stages get it for the pipelines inside of them. */
export type CompilePipeline = (pipeline: unknown) => Pipeline;
