import type { Data } from './own.ts';
import type { FetchTargets } from './record-failures.ts';
import { type Representing, represent } from './represent.ts';
import { compileRepresentationKey } from './representation-key.ts';
import type { Run } from './run.ts';
import type { TypeTable } from './type-table.ts';

/** What a fetch sends, and for which objects. */
export interface Batch {
  readonly targets: FetchTargets;
  /** Each different representation once. */
  readonly sent: readonly Data[];
}

export type Collect = (candidates: readonly Data[], run: Run) => Batch;

/** Stands for objects that have no representation. */
const NOT_SENT = -1;

/**
 * Finds the different representations of objects by a short text of the values that they are made
 * of; only for a new one the representation itself is made.
 */
export function compileCollect(representing: Representing, types: TypeTable): Collect {
  const keyOf = compileRepresentationKey(representing.requires, types);
  // Objects that differ may look the same to this subgraph, when something is left out or changed.
  const comparesTexts =
    representing.fetch.inputRewrites.length > 0 || representing.askedKeys !== undefined;

  function add(object: Data, batch: GrowingBatch, run: Run): number {
    const representation = represent(object, representing, run);
    if (!representation) return NOT_SENT;
    const text = comparesTexts ? JSON.stringify(representation) : undefined;
    const same = text === undefined ? undefined : batch.indexByText.get(text);
    if (same !== undefined) return same;
    const index = batch.sent.push(representation) - 1;
    if (text !== undefined) batch.indexByText.set(text, index);
    return index;
  }
  return (candidates, run) => {
    const batch: GrowingBatch = { sent: [], indexByKey: new Map(), indexByText: new Map() };
    const objects: Data[] = [];
    const representations: number[] = [];
    for (const object of candidates) {
      const key = keyOf(object);
      let index = typeof key === 'string' ? batch.indexByKey.get(key) : undefined;
      if (index === undefined) {
        index = add(object, batch, run);
        if (typeof key === 'string') batch.indexByKey.set(key, index);
      }
      if (index === NOT_SENT) continue;
      objects.push(object);
      representations.push(index);
    }
    return { targets: { objects, representations }, sent: batch.sent };
  };
}

interface GrowingBatch {
  readonly sent: Data[];
  readonly indexByKey: Map<string, number>;
  readonly indexByText: Map<string, number>;
}
