import { inspect } from 'node:util';
import type { SubgraphOptions } from './subgraph-options.ts';

/** What a value must be; `undefined` where it is. */
export type Fault = (value: unknown) => string | undefined;

export type Faults<Options> = Readonly<Record<keyof Options & string, Fault>>;

/** The longest that a timer of Node can wait: whatever is longer, or no number, ends at once. */
const MAX_MS = 2_147_483_647;
const MAX_BYTES = 1_073_741_824;

const text: Fault = (value) => (typeof value === 'string' ? undefined : 'a text');
const yesOrNo: Fault = (value) => (typeof value === 'boolean' ? undefined : 'true or false');
const milliseconds = (min = 1) => wholeNumber(min, MAX_MS);

function wholeNumber(min: number, max: number): Fault {
  return (value) => {
    const fits = Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
    return fits ? undefined : `a whole number from ${min} to ${max}`;
  };
}

const BREAKER: Faults<SubgraphOptions['breaker']> = {
  enabled: yesOrNo,
  failurePercent: wholeNumber(1, 100),
  minCalls: wholeNumber(1, 1_000_000),
  windowMs: milliseconds(10),
  openMs: milliseconds(),
};

const CALL: Faults<Omit<SubgraphOptions, 'breaker'>> = {
  url: text,
  timeoutMs: milliseconds(),
  connectTimeoutMs: milliseconds(),
  maxConnections: wholeNumber(1, 10_000),
  maxQueued: wholeNumber(0, 100_000),
  maxResponseBytes: wholeNumber(1, MAX_BYTES),
  forwardHeaders: (value) =>
    Array.isArray(value) && value.every((name) => typeof name === 'string')
      ? undefined
      : 'a list of texts',
  shareInFlight: yesOrNo,
  batchWindowMs: milliseconds(0),
  maxBatchSize: wholeNumber(1, 10_000),
  verifyEntities: yesOrNo,
  retries: wholeNumber(0, 3),
};

interface Times {
  readonly requestTimeoutMs?: number;
  readonly planTimeoutMs?: number;
  readonly maxPlans?: number;
}

const TIMES: Faults<Times> = {
  requestTimeoutMs: milliseconds(),
  planTimeoutMs: milliseconds(),
  maxPlans: wholeNumber(1, 1_000_000),
};

/** @throws {TypeError} for times and numbers that would make every request fail. */
export function checkTimes({ requestTimeoutMs, planTimeoutMs, maxPlans }: Times): void {
  checkValues('', { requestTimeoutMs, planTimeoutMs, maxPlans }, TIMES);
}

/**
 * @param block where the options stand, for the message
 * @throws {TypeError} for what is no option of a call, or none of its values.
 */
export function checkCallOptions(block: string, { breaker, ...options }: SubgraphOptions): void {
  checkValues(`${block}.`, options, CALL);
  checkValues(`${block}.breaker.`, breaker, BREAKER);
}

/** @throws {TypeError} for a value that has no name of an option, or is none that it can have. */
export function checkValues(
  block: string,
  values: object,
  faults: Readonly<Record<string, Fault>>,
): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(faults, name)) {
      const names = Object.keys(faults).join(', ');
      throw new TypeError(`${block}${name} is not an option; there are ${names}.`);
    }
    const fault = faults[name]?.(value);
    if (fault) throw new TypeError(`${block}${name} must be ${fault}, got ${inspect(value)}.`);
  }
}

/** What is said; a value that is `undefined` is not, so that a default stands for it. */
export function said<Options extends object>(options: Options): Options {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Options;
}
