/** What is known of a client's request wherever it is served. */
export interface RequestContext {
  /** Stands in the response header `x-request-id`, in logs and in calls to subgraphs. */
  readonly requestId: string;
  /** The client's headers: lower-case names, repeated ones joined by a comma. */
  readonly headers: ReadonlyMap<string, string>;
  /** Aborted when the client has gone or the time for the request is up; the reason says which. */
  readonly signal: AbortSignal;
}
