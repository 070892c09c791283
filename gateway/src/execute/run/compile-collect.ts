import type { Data } from './own.ts';
import type { FetchTargets } from './record-failures.ts';
import { type Representing, represent } from './represent.ts';
import { compileRepresentationKey } from './representation-key.ts';
import { compileRepresentationText } from './representation-text.ts';
import type { Run } from './run.ts';
import type { TypeTable } from './type-table.ts';

/** Stands for an object that has no representation. */
const NOT_SENT = -1;

/** The different representations that a request sends; several fetches may add to them. */
export class Batch {
  /** Each of them once, as JSON. */
  readonly sent: string[] = [];
  /** Where the representations of objects with these keys stand. */
  private readonly indexByKey = new Map<string, number>();
  /** Made for those that have to be compared as a whole. */
  private indexByText: Map<string, number> | undefined;

  /** The index of what objects with this key are sent as; `undefined` before the first one. */
  find(key: string): number | undefined {
    return this.indexByKey.get(key);
  }

  remember(key: string, index: number): void {
    this.indexByKey.set(key, index);
  }

  /** Adds a representation that is known to be none of those that were added so. */
  push(text: string): number {
    return this.sent.push(text) - 1;
  }

  /** Adds a representation, unless it has been added so. */
  add(text: string): number {
    this.indexByText ??= new Map();
    const known = this.indexByText.get(text);
    if (known !== undefined) return known;
    const index = this.push(text);
    this.indexByText.set(text, index);
    return index;
  }
}

/** Adds the representations of objects to a batch. */
export type Collect = (candidates: readonly Data[], batch: Batch, run: Run) => FetchTargets;

/**
 * Finds the different representations of objects by a short text of the values that they are made
 * of; only for a new one the representation itself is made.
 *
 * @param isAlone whether no other fetch adds to its batch
 */
export function compileCollect(
  representing: Representing,
  types: TypeTable,
  isAlone: boolean,
): Collect {
  const { requires, fetch } = representing;
  const keyOf = compileRepresentationKey(requires, types);
  const plainText = compileRepresentationText(representing, types);
  const isRewritten = fetch.inputRewrites.length > 0;

  function add(object: Data, isWhole: boolean, batch: Batch, run: Run): number {
    const text = plainText?.(object) ?? writtenOut(object, run);
    if (text === undefined) return NOT_SENT;
    // Objects that differ may look the same to this subgraph, when something is left out or changed.
    return isWhole && !isRewritten ? batch.push(text) : batch.add(text);
  }
  function writtenOut(object: Data, run: Run): string | undefined {
    const representation = represent(object, representing, run);
    return representation && JSON.stringify(representation);
  }
  function indexOf(object: Data, batch: Batch, run: Run): number {
    const key = keyOf(object);
    if (typeof key !== 'string') return add(object, false, batch, run);
    const known = batch.find(key);
    if (known !== undefined) return known;
    const index = add(object, true, batch, run);
    batch.remember(key, index);
    return index;
  }
  return (candidates, batch, run) => {
    const objects: Data[] = [];
    const representations: number[] = [];
    const isOnly = isAlone && candidates.length === 1;
    for (const object of candidates) {
      const index = isOnly ? add(object, true, batch, run) : indexOf(object, batch, run);
      if (index === NOT_SENT) continue;
      objects.push(object);
      representations.push(index);
    }
    return { objects, representations };
  };
}
