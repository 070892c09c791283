/** Looks up what a client sent; a `Map` is one. */
export interface ClientHeaders extends Iterable<readonly [name: string, value: string]> {
  /** The value of a header by its name in lower case; repeated ones are joined by a comma. */
  get(name: string): string | undefined;
}

/** What is known of a client's request wherever it is served. */
export interface RequestContext {
  /** Stands in the response header `x-request-id`, in logs and in calls to subgraphs. */
  readonly requestId: string;
  readonly headers: ClientHeaders;
  /** Aborted when the client has gone or the time for the request is up; the reason says which. */
  readonly signal: AbortSignal;
}
