import { ask, type GraphqlResult } from '../../test/support/client.ts';
import { CANARY } from '../../test/support/faults/answers.ts';
import { peakMemoryOf, usageOf } from '../support/process-usage.ts';
import type { FaultCell } from './section.ts';

/** What a client saw of one request. */
export interface Observation {
  /** `undefined` for no answer in the time that the client waits. */
  readonly status: number | undefined;
  readonly tookMs: number;
  /** Whether what the healthy subgraph knows is in the answer. */
  readonly isKept: boolean;
  readonly codes: readonly string[];
  readonly errors: number;
  /** Whether every error has a path. */
  readonly hasPaths: boolean;
  /** What it should not know. */
  readonly leaks: readonly string[];
  /** How much larger the process became. */
  readonly grownBytes: number;
}

/** How long the client waits. */
const PATIENCE_MS = 8_000;

const LEAKS: readonly (readonly [string, RegExp])[] = [
  ['address', /127\.0\.0\.1|localhost|https?:\/\//],
  ['content', new RegExp(['hunter2', 'SELECT', 'vault', CANARY.slice(0, 7)].join('|'))],
  ['system error', /ECONN|UND_ERR|socket hang up/],
  ['stack', /node:|\\n {4}at /],
];

/** Asks a gateway in a process of its own. */
export async function observe(
  url: string,
  pid: number,
  query: string,
  isKept: (data: GraphqlResult['data']) => boolean,
): Promise<Observation> {
  const before = usageOf(pid).rssBytes;
  const memory = peakMemoryOf(pid);
  const startedMs = performance.now();
  const answered = await ask(url, query, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    () => undefined,
  );
  const tookMs = performance.now() - startedMs;
  const grownBytes = Math.max(0, memory() - before);
  const errors = answered?.errors ?? [];
  return {
    status: answered?.status,
    tookMs,
    isKept: answered ? isKept(answered.data) : false,
    codes: [...new Set(errors.map(({ extensions }) => String(extensions['code'])))],
    errors: errors.length,
    hasPaths: errors.every(({ path }) => path !== undefined && path.length > 0),
    leaks: LEAKS.filter(([, pattern]) => pattern.test(answered?.text ?? '')).map(([name]) => name),
    grownBytes,
  };
}

/** Growth that tells something; less than this comes and goes with every garbage collection. */
const NOTABLE_BYTES = 8 * 1_048_576;

/** @param note what else there is to say, in place of nothing */
export function cellOf(seen: Observation, note?: string): FaultCell {
  const { status, tookMs, isKept, codes, errors, hasPaths, leaks, grownBytes } = seen;
  const parts =
    status === undefined
      ? [`**no answer** in ${PATIENCE_MS / 1_000} s`]
      : [
          `${status} after ${durationOf(tookMs)}`,
          errors === 0 ? 'no error' : codes.map((code) => `\`${code}\``).join(', '),
          ...(isKept ? [] : ['**the rest lost**']),
          ...(hasPaths ? [] : ['no path']),
          ...(leaks.length > 0 ? [`**leaks ${leaks.join(', ')}**`] : []),
        ];
  if (grownBytes >= NOTABLE_BYTES) parts.push(`RSS +${Math.round(grownBytes / 1_048_576)} MiB`);
  if (note !== undefined) parts.push(note);
  return { text: parts.join('; '), figures: { ...seen, note } };
}

export function durationOf(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
