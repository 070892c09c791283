/** One statement that a request caused, as it stands in `extensions`. */
export interface StatementReport {
  /** `postgresql` or `mongodb`. */
  readonly store: string;
  /** With placeholders, never with values. */
  readonly text: string;
  /** The field that caused it, such as `Product.reviews`; null when it is not known. */
  readonly field: string | null;
  /** Response keys down to that field, with `@` for each list; null when it is not known. */
  readonly path: readonly string[] | null;
  /** Milliseconds from the arrival of the request to the start of the statement. */
  readonly startedMs: number;
  /** Milliseconds until its answer was read. */
  readonly durationMs: number;
  /** How many rows or documents came back; null when it failed. */
  readonly rows: number | null;
}

/** What stands under `statements` in the `extensions` of an answer whose request asked for it. */
export interface StatementsReport {
  /** Of the subgraph. */
  readonly service: string;
  /** How many there were, those beyond the list included. */
  readonly count: number;
  /** Milliseconds of all of them together; those that run side by side count each. */
  readonly durationMs: number;
  /** The first 500. */
  readonly list: readonly StatementReport[];
}
