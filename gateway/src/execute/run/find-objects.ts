import { isRecord } from '../../util/is-record.ts';
import { type Data, getOwn } from './own.ts';
import { fits, type PathStep } from './path.ts';
import { leafKey } from './representation-key.ts';
import type { Run } from './run.ts';
import type { TypeTable } from './type-table.ts';

/** A step of a path, as part of the tree that all paths of a plan make. */
export interface Spot extends PathStep {
  readonly parent: Spot | undefined;
  /** Its number in the tree. */
  readonly index: number;
  /** Whether what it leads to may be one and the same for several of the objects before it. */
  readonly mayRepeat: boolean;
  /** The keys of the objects here, where equal ones become one. */
  readonly internedKeys: readonly string[] | undefined;
  /** Whether what stands here stays once it is there. */
  readonly isStable: boolean;
  /** Whether several paths lead through here. */
  readonly isShared: boolean;
}

/**
 * The objects at a spot, each of them once, in the order of the answer. What is `null` or no object
 * is left out.
 */
export function objectsAt(spot: Spot, run: Run): readonly Data[] {
  const values = valuesAt(spot, run);
  return values.every(isRecord) ? values : values.filter(isRecord);
}

function valuesAt(spot: Spot, run: Run): readonly unknown[] {
  if (!spot.parent) return [run.data];
  const known = run.found[spot.index];
  if (known) return known;
  const from = valuesAt(spot.parent, run);
  // Objects that are equal may have become `null` in part for different reasons.
  const interns = run.failures.length === 0;
  const values =
    interns && spot.internedKeys
      ? intern(from, spot, spot.internedKeys)
      : take(from, spot, run.types, interns);
  if (spot.isStable && spot.isShared) run.found[spot.index] = values;
  return values;
}

/** @param isDistinct whether equal objects have become one, where they do. */
function take(
  from: readonly unknown[],
  spot: Spot,
  types: TypeTable,
  isDistinct: boolean,
): readonly unknown[] {
  const { key } = spot;
  const found: unknown[] = [];
  for (const value of from) {
    if (key !== undefined) {
      if (!isRecord(value)) continue;
      const next = getOwn(value, key);
      if (fits(next, spot, types)) found.push(next);
    } else if (Array.isArray(value)) {
      for (const element of value) if (fits(element, spot, types)) found.push(element);
    }
  }
  // Otherwise what one answer brought for both stands below both.
  const mayRepeat = spot.mayRepeat || spot.internedKeys !== undefined || !isDistinct;
  return mayRepeat && found.length > 1 ? [...new Set(found)] : found;
}

/** Puts one object in place of all that are equal, which hold nothing but values under these keys. */
function intern(from: readonly unknown[], { key }: Spot, keys: readonly string[]): Data[] {
  const byContent = new Map<string, Data>();
  const found = new Set<Data>();
  const one = (value: unknown): unknown => {
    if (!isRecord(value) || found.has(value)) return value;
    const content = contentOf(value, keys);
    const known = byContent.get(content);
    if (known) return known;
    byContent.set(content, value);
    found.add(value);
    return value;
  };
  for (const container of from) {
    if (Array.isArray(container)) {
      for (let i = 0; i < container.length; i += 1) container[i] = one(container[i]);
    } else if (isRecord(container) && key !== undefined && Object.hasOwn(container, key)) {
      container[key] = one(container[key]);
    }
  }
  return [...found];
}

function contentOf(object: Data, keys: readonly string[]): string {
  let content = '';
  for (const key of keys) content += leafKey(getOwn(object, key));
  return content;
}
