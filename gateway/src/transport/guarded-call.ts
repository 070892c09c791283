import { GatewayError } from '../errors.ts';
import { backoffMs } from '../util/backoff.ts';
import type { Clock } from '../util/clock.ts';
import type { Breaker, Permit } from './breaker.ts';
import type { PendingCall } from './call.ts';
import { judgeCall, retryAfterMs } from './judge-call.ts';
import type { RetryBudget } from './retry-budget.ts';
import type { ReplyReceiver, SubgraphClient, WireRequest } from './subgraph-client.ts';

/** What all guarded calls to one subgraph have in common. */
export interface CallGuard {
  readonly dispatch: SubgraphClient['dispatch'];
  readonly breaker: Breaker;
  readonly budget: RetryBudget;
  /** Retries of one call. */
  readonly retries: number;
  /** For the call, its waits and its retries together. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly random: () => number;
}

const BASE_DELAY_MS = 50;

/** A call that counts for the breaker and is made again where that is safe and makes sense. */
export class GuardedCall implements PendingCall {
  private readonly guard: CallGuard;
  private readonly request: WireRequest;
  private readonly receive: ReplyReceiver;
  private readonly startedMs: number;
  private permit: Permit;
  private attempts = 0;
  private pending: PendingCall | undefined;
  /** Calls off the next attempt, while it is waited for. */
  private callOff: (() => void) | undefined;

  constructor(
    guard: CallGuard,
    request: WireRequest,
    receive: ReplyReceiver,
    permit: Permit,
    startedMs: number,
  ) {
    this.guard = guard;
    this.request = request;
    this.receive = receive;
    this.permit = permit;
    this.startedMs = startedMs;
  }

  start(request = this.request): void {
    this.attempts += 1;
    this.pending = this.guard.dispatch(request, (reply) => this.end(reply));
  }

  cancel(reason: GatewayError): void {
    if (!this.callOff) {
      this.pending?.cancel(reason);
      return;
    }
    this.callOff();
    this.callOff = undefined;
    this.receive(reason);
  }

  private end(reply: Parameters<ReplyReceiver>[0]): void {
    const { breaker, clock } = this.guard;
    const verdict = judgeCall(reply);
    if (verdict === 'answers') {
      breaker.succeeded(this.permit);
      this.receive(reply);
      return;
    }
    const nowMs = clock.now();
    if (verdict === 'silent') breaker.abandoned(this.permit, nowMs);
    else breaker.failed(this.permit, nowMs);
    const delayMs = reply instanceof GatewayError ? this.retryDelayMs(reply, nowMs) : undefined;
    if (delayMs === undefined) this.receive(reply);
    else this.callOff = clock.after(delayMs, () => this.retry(reply));
  }

  /** How long to wait before the next attempt; `undefined` when there is to be none. */
  private retryDelayMs(error: GatewayError, nowMs: number): number | undefined {
    const { retries, breaker, budget, timeoutMs, random } = this.guard;
    if (!this.request.mayRepeat || this.attempts > retries) return undefined;
    const atLeastMs = retryAfterMs(error);
    if (atLeastMs === undefined || breaker.state().phase !== 'closed') return undefined;
    const delayMs = atLeastMs + backoffMs(this.attempts - 1, BASE_DELAY_MS, random);
    if (nowMs + delayMs >= this.startedMs + timeoutMs) return undefined;
    return budget.take(nowMs) ? delayMs : undefined;
  }

  /** Sends the request once more, unless the breaker has opened in the meantime. */
  private retry(reply: Parameters<ReplyReceiver>[0]): void {
    const { breaker, clock, timeoutMs } = this.guard;
    this.callOff = undefined;
    const nowMs = clock.now();
    const leftMs = Math.ceil(this.startedMs + timeoutMs - nowMs);
    const permit =
      breaker.state().phase === 'closed' && leftMs > 0 ? breaker.admit(nowMs) : undefined;
    if (!permit) {
      this.receive(reply);
      return;
    }
    this.permit = permit;
    this.start({ ...this.request, timeoutMs: leftMs });
  }
}
