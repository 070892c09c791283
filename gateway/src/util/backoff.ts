/** Delay before retry number `attempt` (0 for the first): any time up to the exponential one. */
export function backoffMs(attempt: number, baseMs: number, random: () => number): number {
  return random() * baseMs * 2 ** attempt;
}
