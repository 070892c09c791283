import type { Model, PipelineStage } from 'mongoose';
import { safely } from '../loader/align.ts';
import { castKey, holdsList, keyText } from './keys.ts';

/** A parent's key as a value of the field that holds it; undefined when no document can have it there. */
export type ParentKey = ReturnType<typeof castKey> | Error;

export function castParents<Document>(
  model: Model<Document>,
  parent: string,
  keys: readonly unknown[],
): readonly ParentKey[] {
  return keys.map((key) => safely(() => castKey(model, parent, key)));
}

/** The condition for the children of the parents. */
export function ofParents(parent: string, keys: readonly ParentKey[]): Record<string, unknown> {
  const values = keys.filter((key) => key !== undefined && !(key instanceof Error));
  return { [parent]: { $in: values } };
}

/** Gives the children of the parents, a child of several parents once for each of them. */
export function matchChildren<Document>(
  model: Model<Document>,
  parent: string,
  keys: readonly ParentKey[],
  further: readonly Record<string, unknown>[] = [],
): PipelineStage[] {
  const condition = ofParents(parent, keys);
  const children = { $match: { $and: [condition, ...further] } };
  if (!holdsList(model, parent)) return [children];
  return [children, { $unwind: `$${parent}` }, { $match: condition }];
}

/**
 * Gives what was found under each parent, in the order of the keys: the error of a key that was refused.
 *
 * @param parentsOf the value or, for a field that holds a list, the values of the field.
 */
export function groupByParents<Row>(
  keys: readonly ParentKey[],
  rows: readonly Row[],
  parentsOf: (row: Row) => unknown,
): (readonly Row[] | Error)[] {
  const rowsByName = new Map<string, Row[]>();
  for (const row of rows) {
    const value = parentsOf(row);
    for (const name of new Set((Array.isArray(value) ? value : [value]).map(keyText))) {
      const known = rowsByName.get(name);
      if (known) known.push(row);
      else rowsByName.set(name, [row]);
    }
  }
  return keys.map((key) =>
    key instanceof Error ? key : (key !== undefined && rowsByName.get(keyText(key))) || [],
  );
}
