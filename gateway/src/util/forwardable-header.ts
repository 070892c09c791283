/** Headers that belong to one connection or to the call that the gateway makes itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-request-id',
]);

/** By headers with this prefix gateway and subgraphs trust each other. */
const TRUST_PREFIX = 'archipelago-';

/** Whether a client's header may be passed on to a subgraph; the name is in lower case. */
export function isForwardableHeader(name: string): boolean {
  const isOwn = OWN_HEADERS.has(name) || name.startsWith(TRUST_PREFIX);
  return !isOwn && /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name);
}
