export type FetchedSdl =
  | { readonly ok: true; readonly sdl: string }
  | { readonly ok: false; readonly reason: string };

/** Asks a running subgraph for its schema. Never throws. */
export type FetchSdl = (
  url: string,
  headers: Readonly<Record<string, string>>,
) => Promise<FetchedSdl>;

export interface RemoteSdlOptions {
  /** Bound of the whole exchange. @default 10000 */
  readonly timeoutMs?: number;
  /** Bound of the answer's size. @default 16777216 */
  readonly maxBytes?: number;
}

/** Creates a fetcher that sends `{ _service { sdl } }`. Redirects are not followed. */
export function createSdlFetcher({
  timeoutMs = 10_000,
  maxBytes = 16_777_216,
}: RemoteSdlOptions = {}): FetchSdl {
  return async (url, headers) => {
    const shown = shownUrl(url);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify({ query: 'query SubgraphSdl { _service { sdl } }' }),
        redirect: 'error',
        signal,
      });
      if (!response.ok) {
        await response.body?.cancel();
        return { ok: false, reason: `${shown} answered with HTTP status ${response.status}` };
      }
      return readSdl(shown, await readBounded(response, maxBytes));
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

function readSdl(url: string, body: string): FetchedSdl {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return { ok: false, reason: `${url} did not answer in JSON` };
  }
  const { data, errors } = (answer ?? {}) as {
    data?: { _service?: { sdl?: unknown } | null } | null;
    errors?: { message?: unknown }[];
  };
  const sdl = data?._service?.sdl;
  if (typeof sdl === 'string') return { ok: true, sdl };
  const complaint = Array.isArray(errors) ? errors[0]?.message : undefined;
  const reason =
    complaint === undefined ? 'without "_service { sdl }"' : `with the error "${complaint}"`;
  return { ok: false, reason: `${url} answered ${reason}; is it a federation subgraph?` };
}

/** `fetch` hides the reason, such as a refused connection, in a chain of causes. */
function rootCause(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || (cause as NodeJS.ErrnoException).code || cause.name;
}
