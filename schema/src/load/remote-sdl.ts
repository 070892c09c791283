import {
  createQuerySender,
  type RemoteQueryOptions,
  type SendQuery,
  shownUrl,
} from './remote-query.ts';

export type FetchedSdl =
  | { readonly ok: true; readonly sdl: string }
  | { readonly ok: false; readonly reason: string };

/** Asks a running subgraph for its schema. Never throws. */
export type FetchSdl = (
  url: string,
  headers: Readonly<Record<string, string>>,
) => Promise<FetchedSdl>;

/** Creates a fetcher that sends `{ _service { sdl } }`. */
export function createSdlFetcher(
  options: RemoteQueryOptions = {},
  send: SendQuery = createQuerySender(options),
): FetchSdl {
  return async (url, headers) => {
    const answer = await send(url, 'query SubgraphSdl { _service { sdl } }', headers);
    if (!answer.ok) return answer;
    const data = answer.data as { _service?: { sdl?: unknown } | null } | null | undefined;
    const sdl = data?._service?.sdl;
    if (typeof sdl === 'string') return { ok: true, sdl };
    const said =
      answer.complaint === undefined
        ? 'without "_service { sdl }"'
        : `with the error "${answer.complaint}"`;
    return {
      ok: false,
      reason: `${shownUrl(url)} answered ${said}; is it a federation subgraph?`,
    };
  };
}
