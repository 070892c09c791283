import type { Data } from './own.ts';
import type { FetchTargets } from './record-failures.ts';
import { type Representing, represent } from './represent.ts';
import { compileRepresentationKey } from './representation-key.ts';
import { compileRepresentationText } from './representation-text.ts';
import type { Run } from './run.ts';
import type { TypeTable } from './type-table.ts';

/** Up to here, looking through a list is faster than making an index. */
const FEW = 8;

/** The different representations that a request sends; several fetches may add to them. */
export class Batch {
  /** Each of them once, as JSON. */
  readonly sent: string[] = [];
  /** Made when there are too many to look through. */
  private indexByText: Map<string, number> | undefined;

  add(text: string): number {
    const known = this.indexByText ? this.indexByText.get(text) : this.sent.indexOf(text);
    if (known !== undefined && known >= 0) return known;
    const index = this.sent.push(text) - 1;
    this.indexByText?.set(text, index);
    if (this.sent.length === FEW) {
      this.indexByText = new Map(this.sent.map((sent, place) => [sent, place]));
    }
    return index;
  }
}

/** Adds the representations of objects to a batch. */
export type Collect = (candidates: readonly Data[], batch: Batch, run: Run) => FetchTargets;

/** Stands for objects that have no representation. */
const NOT_SENT = -1;

/**
 * Finds the different representations of objects by a short text of the values that they are made
 * of; only for a new one the representation itself is made.
 *
 * @param areDistinct whether no two objects have the same values
 */
export function compileCollect(
  representing: Representing,
  types: TypeTable,
  areDistinct: boolean,
): Collect {
  const keyOf = compileRepresentationKey(representing.requires, types);
  const plainText = compileRepresentationText(representing, types);

  /** Objects that differ may look the same to this subgraph, when something is left out or changed. */
  function add(object: Data, batch: Batch, run: Run): number {
    const text = plainText?.(object);
    if (text !== undefined) return batch.add(text);
    const representation = represent(object, representing, run);
    return representation ? batch.add(JSON.stringify(representation)) : NOT_SENT;
  }
  function indexOf(object: Data, known: Map<string, number>, batch: Batch, run: Run): number {
    const key = keyOf(object);
    if (typeof key !== 'string') return add(object, batch, run);
    const index = known.get(key) ?? add(object, batch, run);
    known.set(key, index);
    return index;
  }
  return (candidates, batch, run) => {
    const known = areDistinct || candidates.length <= FEW ? undefined : new Map<string, number>();
    const objects: Data[] = [];
    const representations: number[] = [];
    for (const object of candidates) {
      const index = known ? indexOf(object, known, batch, run) : add(object, batch, run);
      if (index === NOT_SENT) continue;
      objects.push(object);
      representations.push(index);
    }
    return { objects, representations };
  };
}
