import { Kind, type ValueNode } from 'graphql';
import { LimitError } from './limit-error.ts';
import type { Bounds } from './shape-limits.ts';

/**
 * Checks a value in a document. Gives the number of nodes that were looked at.
 *
 * @throws {LimitError} `maxListItems`, or `maxDepth` for lists and objects within each other.
 */
export function checkValue(value: ValueNode, bounds: Bounds, level = 1): number {
  if (value.kind !== Kind.LIST && value.kind !== Kind.OBJECT) return 1;
  checkLevel(level, bounds);
  let visits = 1;
  if (value.kind === Kind.LIST) {
    checkLength(value.values.length, bounds);
    for (const item of value.values) visits += checkValue(item, bounds, level + 1);
  } else {
    for (const field of value.fields) visits += checkValue(field.value, bounds, level + 1);
  }
  return visits;
}

/**
 * Checks the value of a variable as it came in, JSON whatever its type is to be.
 *
 * @throws {LimitError} as `checkValue` does.
 */
export function checkJson(value: unknown, bounds: Bounds, level = 1): void {
  if (typeof value !== 'object' || value === null) return;
  checkLevel(level, bounds);
  if (Array.isArray(value)) {
    checkLength(value.length, bounds);
    for (const item of value) checkJson(item, bounds, level + 1);
    return;
  }
  for (const key of Object.keys(value)) {
    checkJson((value as Record<string, unknown>)[key], bounds, level + 1);
  }
}

function checkLevel(level: number, { maxLevels, maxDepth }: Bounds): void {
  if (level > maxLevels) throw new LimitError('maxDepth', maxDepth);
}

function checkLength(length: number, { maxListItems }: Bounds): void {
  if (length > maxListItems) throw new LimitError('maxListItems', maxListItems);
}
