import { isRecord } from '../../util/is-record.ts';
import { type Data, getOwn } from './own.ts';
import type { TypeTable } from './type-table.ts';

export type ResponsePath = readonly (string | number)[];

/** A step of a plan's path, taken apart. */
export interface PathStep {
  /** A response key, or `undefined` for every element of a list. */
  readonly key: string | undefined;
  /** Types of which the value that the step leads to must be; any without it. */
  readonly types: readonly string[] | undefined;
}

const CONDITIONED = /^(.*)\|\[(.*)\]$/s;

export function pathSteps(path: ResponsePath): readonly PathStep[] {
  return path.map((step) => {
    const [, name = String(step), list] = CONDITIONED.exec(String(step)) ?? [];
    return {
      key: name === '@' ? undefined : name,
      types: list?.split(',').map((type) => type.trim()),
    };
  });
}

/** The objects at a path, in the order of the answer; what is `null` or no object is left out. */
export function objectsAt(root: Data, steps: readonly PathStep[], types: TypeTable): Data[] {
  const found: Data[] = [];
  collect(root, steps, 0, types, found);
  return found;
}

function collect(
  value: unknown,
  steps: readonly PathStep[],
  depth: number,
  types: TypeTable,
  found: Data[],
): void {
  const step = steps[depth];
  if (step === undefined) {
    if (isRecord(value)) found.push(value);
  } else if (step.key !== undefined) {
    if (!isRecord(value)) return;
    const next = getOwn(value, step.key);
    if (fits(next, step, types)) collect(next, steps, depth + 1, types, found);
  } else if (Array.isArray(value)) {
    for (const element of value) {
      if (fits(element, step, types)) collect(element, steps, depth + 1, types, found);
    }
  }
}

/** Whether a path leads on through a value. */
export function fits(value: unknown, step: PathStep, types: TypeTable): boolean {
  if (value === null || value === undefined) return false;
  if (!step.types || !isRecord(value)) return true;
  const typename = getOwn(value, '__typename');
  return typeof typename === 'string' && step.types.some((type) => types.matches(typename, type));
}

/** Calls `visit` for every object at a path, with its place in the answer. */
export function visitPositions(
  root: Data,
  steps: readonly PathStep[],
  types: TypeTable,
  visit: (object: Data, path: ResponsePath) => void,
): void {
  walk(root, [], 0);

  function walk(value: unknown, path: ResponsePath, depth: number): void {
    const step = steps[depth];
    if (step === undefined) {
      if (isRecord(value)) visit(value, path);
    } else if (step.key !== undefined) {
      if (!isRecord(value)) return;
      const next = getOwn(value, step.key);
      if (fits(next, step, types)) walk(next, [...path, step.key], depth + 1);
    } else if (Array.isArray(value)) {
      for (const [index, element] of value.entries()) {
        if (fits(element, step, types)) walk(element, [...path, index], depth + 1);
      }
    }
  }
}
