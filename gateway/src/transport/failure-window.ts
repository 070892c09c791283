const SLOTS = 10;

/** Counts calls and failures of the last `windowMs`; the oldest tenth is dropped as a whole. */
export class FailureWindow {
  private readonly slotMs: number;
  private readonly callsBySlot = new Uint32Array(SLOTS);
  private readonly failuresBySlot = new Uint32Array(SLOTS);
  /** Number of the slot that is counted into, since the clock began. */
  private slot = 0;
  private callCount = 0;
  private failureCount = 0;

  constructor(windowMs: number) {
    this.slotMs = windowMs / SLOTS;
  }

  get calls(): number {
    return this.callCount;
  }

  get failures(): number {
    return this.failureCount;
  }

  /** Drops what has become too old; what is added from now on counts as of this moment. */
  advance(nowMs: number): void {
    const slot = Math.floor(nowMs / this.slotMs);
    if (slot === this.slot) return;
    const dropped = Math.min(slot - this.slot, SLOTS);
    for (let i = 1; i <= dropped; i += 1) this.drop((this.slot + i) % SLOTS);
    this.slot = slot;
  }

  addSuccess(): void {
    this.count(this.callsBySlot);
    this.callCount += 1;
  }

  addFailure(): void {
    this.addSuccess();
    this.count(this.failuresBySlot);
    this.failureCount += 1;
  }

  clear(): void {
    this.callsBySlot.fill(0);
    this.failuresBySlot.fill(0);
    this.callCount = 0;
    this.failureCount = 0;
  }

  private count(slots: Uint32Array): void {
    const index = this.slot % SLOTS;
    slots[index] = (slots[index] ?? 0) + 1;
  }

  private drop(index: number): void {
    this.callCount -= this.callsBySlot[index] ?? 0;
    this.failureCount -= this.failuresBySlot[index] ?? 0;
    this.callsBySlot[index] = 0;
    this.failuresBySlot[index] = 0;
  }
}
