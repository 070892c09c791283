import { isDeepStrictEqual } from 'node:util';
import type { RunningPeer } from '../peers/start.ts';
import type { Replay } from '../replay/start.ts';
import type { ClientRequest, Workload } from '../workloads/workloads.ts';
import type { Monolith } from './monolith.ts';

/** What a peer asks subgraphs for one request of a client, on average over the workload. */
export interface CallFigures {
  readonly calls: number;
  readonly representations: number;
  readonly differentRepresentations: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

export type Verified =
  | {
      readonly kind: 'correct';
      /** Bytes of the answer to each request. */
      readonly lengths: readonly number[];
      readonly figures: CallFigures;
    }
  | { readonly kind: 'wrong'; readonly reason: string };

const ASK_MS = 30_000;

/** Compares a peer's answer to each request with the monolith's, then counts what it asks for. */
export async function verify(
  { url }: RunningPeer,
  { requests }: Workload,
  monolith: Monolith,
  replay: Replay,
): Promise<Verified> {
  const lengths: number[] = [];
  for (const request of requests) {
    const expected = await monolith(request);
    const { text, problem } = await ask(url, request);
    if (problem !== undefined) return { kind: 'wrong', reason: problem };
    const reason = differenceOf(text, expected);
    if (reason !== undefined) return { kind: 'wrong', reason: `${reason} (${request.query})` };
    lengths.push(Buffer.byteLength(text));
  }
  await replay.reset();
  let differentRepresentations = 0;
  const totals = { calls: 0, representations: 0, requestBytes: 0, responseBytes: 0 };
  for (const request of requests) {
    await ask(url, request);
    const stats = await replay.stats();
    await replay.reset();
    differentRepresentations += stats.differentRepresentations / requests.length;
    totals.calls += stats.calls / requests.length;
    totals.representations += stats.representations / requests.length;
    totals.requestBytes += stats.requestBytes / requests.length;
    totals.responseBytes += stats.responseBytes / requests.length;
  }
  return { kind: 'correct', lengths, figures: { ...totals, differentRepresentations } };
}

async function ask(url: string, request: ClientRequest) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(ASK_MS),
  }).catch((error: unknown) => error);
  if (!(response instanceof Response)) return { text: '', problem: String(response) };
  const text = await response.text();
  const problem =
    response.status === 200 ? undefined : `status ${response.status}: ${text.slice(0, 300)}`;
  return { text, problem };
}

function differenceOf(text: string, expected: unknown): string | undefined {
  const { data, errors }: { data?: unknown; errors?: unknown } = JSON.parse(text);
  if (errors !== undefined) return `errors: ${JSON.stringify(errors).slice(0, 300)}`;
  const difference = findDifference(data, expected, 'data');
  return difference && `${difference.at} is ${difference.given}, not ${difference.expected}`;
}

/** The first place where two JSON values are not equal; the order of fields does not count. */
function findDifference(given: unknown, expected: unknown, at: string): Difference | undefined {
  if (isDeepStrictEqual(given, expected)) return undefined;
  if (isObject(given) && isObject(expected) && Array.isArray(given) === Array.isArray(expected)) {
    for (const key of new Set([...Object.keys(given), ...Object.keys(expected)])) {
      const found = findDifference(given[key], expected[key], `${at}.${key}`);
      if (found) return found;
    }
  }
  return { at, given: shorten(given), expected: shorten(expected) };
}

interface Difference {
  readonly at: string;
  readonly given: string;
  readonly expected: string;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shorten(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 100);
}
