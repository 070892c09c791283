export type QueryAnswer =
  | { readonly ok: true; readonly data: unknown; readonly complaint: string | undefined }
  | { readonly ok: false; readonly reason: string };

/** Sends a query to a GraphQL server. Never throws. */
export type SendQuery = (
  url: string,
  query: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<QueryAnswer>;

export interface RemoteQueryOptions {
  /** Bound of the whole exchange. @default 10000 */
  readonly timeoutMs?: number;
  /** Bound of the answer's size. @default 16777216 */
  readonly maxBytes?: number;
}

/** Creates a sender of queries by POST. Redirects are not followed. */
export function createQuerySender({
  timeoutMs = 10_000,
  maxBytes = 16_777_216,
}: RemoteQueryOptions = {}): SendQuery {
  return async (url, query, headers = {}) => {
    const shown = shownUrl(url);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify({ query }),
        redirect: 'error',
        signal,
      });
      if (!response.ok) {
        await response.body?.cancel();
        return { ok: false, reason: `${shown} answered with HTTP status ${response.status}` };
      }
      return readAnswer(shown, await readBounded(response, maxBytes));
    } catch (error) {
      const reason = signal.aborted
        ? `${shown} did not answer within ${timeoutMs} ms`
        : `${shown} cannot be asked: ${rootCause(error)}`;
      return { ok: false, reason };
    }
  };
}

/** A URL as it may be shown: what follows the path may hold a token. */
export function shownUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

async function readBounded(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`its answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readAnswer(url: string, body: string): QueryAnswer {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return { ok: false, reason: `${url} did not answer in JSON` };
  }
  const { data, errors } = (answer ?? {}) as { data?: unknown; errors?: { message?: unknown }[] };
  const message = Array.isArray(errors) ? errors[0]?.message : undefined;
  return { ok: true, data, complaint: message === undefined ? undefined : String(message) };
}

/** `fetch` hides the reason, such as a refused connection, in a chain of causes. */
function rootCause(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || (cause as NodeJS.ErrnoException).code || cause.name;
}
