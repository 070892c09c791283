/** The moment at which the example world stands still; nothing in it is later. */
export const WORLD_NOW: Date = new Date('2026-06-01T12:00:00Z');

/** A day in milliseconds. */
export const DAY_MS = 86_400_000;

/** The world's present in epoch milliseconds. */
export const NOW_MS = WORLD_NOW.getTime();

const HOUR_MS = 3_600_000;

/** Moves a moment to a waking hour of its day and rounds it to the second: people don't shop at four in the morning. */
export function atWakingHour(epochMs: number, unit: number): number {
  const dayStart = Math.floor(epochMs / DAY_MS) * DAY_MS;
  return dayStart + Math.floor((6 * HOUR_MS + unit * 16 * HOUR_MS) / 1_000) * 1_000;
}
