export interface AdmissionOptions {
  /** Requests that may be under way. */
  readonly maxRequests: number;
  /** Requests that may wait until one of those ends. */
  readonly maxQueued: number;
  /** How long each of them waits. */
  readonly maxWaitMs: number;
}

/** What requests have come to. */
export interface AdmissionCounts {
  readonly underWay: number;
  readonly queued: number;
  /** How many may be under way now. */
  readonly limit: number;
  /** How many were sent away since the start. */
  readonly refused: number;
}

/** However slow everything is, so many go on: only they show that it is no longer so. */
const LEAST_REQUESTS = 4;
/** By these the limit moves, each time that it is reconsidered. */
const FEWER = 0.75;
const MORE = 1.25;

/**
 * Places for requests. Whoever comes when all are taken waits in a line of limited length, for a
 * limited time. The number of places goes down while the process has it too hard, and up again.
 */
export class Admission {
  private readonly options: AdmissionOptions;
  private readonly line = new Set<() => void>();
  private running = 0;
  private limit: number;
  private refused = 0;

  constructor(options: AdmissionOptions) {
    this.options = options;
    this.limit = options.maxRequests;
  }

  /** Whether whoever comes now is to be sent away, because even the line is full. */
  get isFull(): boolean {
    return this.running >= this.limit && this.line.size >= this.options.maxQueued;
  }

  get counts(): AdmissionCounts {
    const { running: underWay, limit, refused } = this;
    return { underWay, queued: this.line.size, limit, refused };
  }

  /** Takes a place if one is free. Every place that is taken is to be left. */
  tryEnter(): boolean {
    if (this.running >= this.limit) return false;
    this.running += 1;
    return true;
  }

  /** Waits for a place; whether there was one. */
  async waitToEnter(): Promise<boolean> {
    if (this.line.size >= this.options.maxQueued) return false;
    return new Promise((resolve) => {
      const enter = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.line.delete(enter);
        resolve(false);
      }, this.options.maxWaitMs);
      this.line.add(enter);
    });
  }

  leave(): void {
    this.running -= 1;
    if (this.line.size > 0) this.letIn();
  }

  /** Notes that a request was sent away. */
  refuse(): void {
    this.refused += 1;
  }

  /** Called every now and then: fewer places where there is too much to do, else more again. */
  reconsider(isTooMuch: boolean): void {
    const { maxRequests } = this.options;
    if (isTooMuch) {
      const least = Math.min(LEAST_REQUESTS, maxRequests);
      const taken = Math.min(this.limit, this.running);
      this.limit = Math.max(least, Math.floor(taken * FEWER));
    } else if (this.limit < maxRequests) {
      this.limit = Math.min(maxRequests, Math.ceil(this.limit * MORE));
      this.letIn();
    }
  }

  private letIn(): void {
    for (const enter of this.line) {
      if (!this.tryEnter()) return;
      this.line.delete(enter);
      enter();
    }
  }
}
