import type { SubgraphResponse } from '../../../src/transport/read-answer.ts';

/** One object of a subgraph: what the subgraph itself knows of it, and nothing else. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows of each type of a subgraph; of a root type there is one. */
export type Tables = Readonly<Record<string, Row | readonly Row[]>>;

/** Makes the tables of every subgraph, by its name; called anew for each execution. */
export type MakeTables = () => Readonly<Record<string, Tables>>;

/** An error that must be in the answer; whatever isn't named may be anything. */
export interface ExpectedError {
  /** Left out where the specification leaves it open; it leads into the answer in any case. */
  readonly path?: readonly (string | number)[];
  readonly code?: string;
  readonly message?: RegExp;
}

/** An operation and what the specification and the data say of it. */
export interface Case {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  /** The data with its keys in the order of the specification; left out for a request that is refused. */
  readonly data?: unknown;
  /** All errors of the answer, in any order. @default none */
  readonly errors?: readonly ExpectedError[];
  /** What a message says that refuses the whole request before anything is fetched. */
  readonly refused?: RegExp;
  /** Names that must be nowhere in the answer, its errors included. */
  readonly hides?: readonly string[];
  /** The subgraphs in the order of the calls to them. @default not checked */
  readonly calls?: readonly string[];
  /** Subgraphs that can't be reached. */
  readonly down?: readonly string[];
  /** By subgraph: makes something else of its answers before the gateway sees them. */
  readonly tamper?: Readonly<Record<string, (answer: SubgraphResponse) => unknown>>;
}

/** Cases by their titles, each of which is a claim about behaviour. */
export type Cases = Readonly<Record<string, Case>>;

/** A folder of the suite. */
export interface Feature {
  readonly name: string;
  readonly subgraphs: readonly { readonly name: string; readonly sdl: string }[];
  readonly tables: MakeTables;
  readonly cases: Cases;
}
