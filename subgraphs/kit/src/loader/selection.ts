import type { FieldCause } from '../context/index.ts';

/** What of each row a field of the operation needs. */
export interface Selection {
  /** Names of properties; undefined when everything may be needed. */
  readonly fields: ReadonlySet<string> | undefined;
  readonly cause: FieldCause;
}

/** What of a page a field of the operation needs. */
export interface PageSelection extends Selection {
  /** Whether any row is needed, and be it to know whether there are more. */
  readonly rows: boolean;
  readonly cursors: boolean;
}

/** The properties that a table or collection can give, of those that are wanted; all of them for undefined. */
export function wantedOf(
  available: readonly string[],
  wanted: ReadonlySet<string> | undefined,
  always: readonly string[] = [],
): readonly string[] {
  if (!wanted) return available;
  return available.filter((name) => wanted.has(name) || always.includes(name));
}
