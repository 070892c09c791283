import type { Logger } from '@archipelago/kit/process';
import { GatewayError } from '../errors.ts';
import { type Pressure, type PressureGauge, startPressureGauge } from '../telemetry/pressure.ts';
import { Admission, type AdmissionCounts } from './admission.ts';
import type { Reply } from './reply.ts';

export interface OverloadOptions {
  /** GraphQL requests that may be under way. @default 512 */
  readonly maxRequests?: number | undefined;
  /** GraphQL requests that may wait for one of those to end. @default 256 */
  readonly maxQueued?: number | undefined;
  /** How long they wait. @default 100 */
  readonly maxWaitMs?: number | undefined;
  /** How late the event loop may be before fewer requests are taken; 0 for any. @default 0 */
  readonly maxLoopDelayMs?: number | undefined;
  /** How full the heap may be before fewer requests are taken; 100 for any. @default 85 */
  readonly maxHeapPercent?: number | undefined;
  readonly log: Logger;
}

/** Has requests sent away while there is more to do than can be done. */
export interface Overload {
  readonly admission: Admission;
  /** Begins to watch over the thread that it is called in. It keeps no process alive. */
  watch(gauge?: PressureGauge): void;
  stop(): void;
}

/** How often the limit is reconsidered. */
const PERIOD_MS = 500;
const RETRY_AFTER_SECONDS = '1';

const TOO_MUCH = new GatewayError(
  'GATEWAY_OVERLOADED',
  'The gateway has more requests than it can answer; ask again a little later.',
);

export function createOverload(options: OverloadOptions): Overload {
  const { maxRequests = 512, maxQueued = 256, maxWaitMs = 100 } = options;
  const admission = new Admission({ maxRequests, maxQueued, maxWaitMs });
  const judge = createJudge(options);
  const tell = createTeller(options.log);
  let stopWatching = () => {};
  return {
    admission,
    watch(gauge = startPressureGauge()) {
      const timer = setInterval(() => {
        const pressure = gauge.read();
        admission.reconsider(judge(pressure));
        tell(admission.counts, pressure);
      }, PERIOD_MS).unref();
      stopWatching = () => {
        clearInterval(timer);
        gauge.stop();
      };
    },
    stop: () => stopWatching(),
  };
}

/** The answer to a request that is sent away. It is made once, for it is given in a hurry. */
export function sendAway(reply: Reply, admission: Admission): GatewayError {
  admission.refuse();
  reply.set('retry-after', RETRY_AFTER_SECONDS);
  return TOO_MUCH;
}

/** Tells whether it is too much. A loop that was late once says nothing; one that stays late does. */
function createJudge({ maxLoopDelayMs = 0, maxHeapPercent = 85 }: OverloadOptions) {
  let wasLate = false;
  return ({ loopDelayMs, heapShare }: Pressure): boolean => {
    const isLate = maxLoopDelayMs > 0 && loopDelayMs > maxLoopDelayMs;
    const staysLate = isLate && wasLate;
    wasLate = isLate;
    return staysLate || heapShare * 100 > maxHeapPercent;
  };
}

/** Logs when requests begin to be sent away, and how many it were when that has ended. */
function createTeller(log: Logger) {
  let refusedBefore = 0;
  let refusedAtStart: number | undefined;
  return ({ refused, limit, underWay }: AdmissionCounts, { loopDelayMs, heapShare }: Pressure) => {
    const isRefusing = refused > refusedBefore;
    if (isRefusing && refusedAtStart === undefined) {
      refusedAtStart = refusedBefore;
      const [delay, heapPercent] = [loopDelayMs, heapShare * 100].map(Math.round);
      const facts = { underWay, limit, loopDelayMs: delay, heapPercent };
      log.warn(facts, 'There are more requests than can be answered; some are sent away.');
    } else if (!isRefusing && refusedAtStart !== undefined) {
      log.warn({ refused: refused - refusedAtStart }, 'No more requests are sent away.');
      refusedAtStart = undefined;
    }
    refusedBefore = refused;
  };
}
