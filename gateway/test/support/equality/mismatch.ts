/** Two answers that should be alike, or one that is wrong by itself. */
export interface Mismatch {
  /** What is violated; a smaller operation must violate the same. */
  readonly kind: string;
  readonly answers: Readonly<Record<string, unknown>>;
}
