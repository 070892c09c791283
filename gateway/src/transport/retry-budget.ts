const PERIOD_MS = 1_000;
const FREE_PER_PERIOD = 10;
const SHARE_OF_CALLS = 0.2;

/**
 * Bounds the retries to one subgraph: in each second ten, and a fifth of the calls of that second.
 * So `n` calls a second make at most `1.2 n + 10` requests, however many of them fail.
 */
export class RetryBudget {
  private startedMs = 0;
  private calls = 0;
  private retries = 0;

  /** To be told of every call, but not of its retries. */
  onCall(nowMs: number): void {
    this.renew(nowMs);
    this.calls += 1;
  }

  /** Whether there may be one more retry, which counts as made then. */
  take(nowMs: number): boolean {
    this.renew(nowMs);
    if (this.retries + 1 > FREE_PER_PERIOD + this.calls * SHARE_OF_CALLS) return false;
    this.retries += 1;
    return true;
  }

  private renew(nowMs: number): void {
    if (nowMs - this.startedMs < PERIOD_MS) return;
    this.startedMs = nowMs;
    this.calls = 0;
    this.retries = 0;
  }
}
