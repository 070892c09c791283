import { Kind, type SelectionSetNode } from 'graphql';
import type { FetchNode, PlanNode } from '../../plan/plan-node.ts';
import { isRecord } from '../../util/is-record.ts';
import type { FetchInfo } from './fetch-info.ts';
import { type Data, getOwn } from './own.ts';
import { extractRepresentation, MissingKey } from './representation.ts';
import { applyRewrites } from './rewrites.ts';
import { askedKeysAt, type Run } from './run.ts';
import type { TypeTable } from './type-table.ts';

/** What is needed to make the representations of a fetch. */
export interface Representing {
  readonly fetch: FetchNode;
  readonly info: FetchInfo;
  readonly requires: NonNullable<FetchNode['requires']>;
  /** The plan that the fetch is part of. */
  readonly plan: PlanNode;
}

/**
 * The representation of an object as it is sent; nothing for one that has none. A required key that
 * nobody asked for before, of objects of this type and by the client's conditions, may be missing.
 */
export function represent(object: Data, representing: Representing, run: Run): Data | undefined {
  const { fetch, info, requires, plan } = representing;
  let extracted = extractRepresentation(object, requires, { types: run.types });
  const isPartial = extracted instanceof MissingKey;
  if (isPartial) {
    const asked = askedKeysAt(run, info.path, fetch, plan);
    const isExplained = (container: object, key: string) => run.explained.has(container, key);
    extracted = extractRepresentation(object, requires, { types: run.types, asked, isExplained });
  }
  if (extracted instanceof MissingKey) {
    // What is missing because of an error leaves what depends on it to the same error.
    if (run.explained.has(extracted.container, extracted.key)) {
      run.explained.addKeys(object, info.keys);
    }
    return undefined;
  }
  if (typeof extracted['__typename'] !== 'string') return undefined;
  applyRewrites(fetch.inputRewrites, extracted, run.types);
  return isPartial && !hasWholeKey(extracted, info.subgraph, run.types) ? undefined : extracted;
}

/** Whether the subgraph can find the object by what is left of the representation. */
function hasWholeKey(representation: Data, subgraph: string, types: TypeTable): boolean {
  const keys = types.keysIn(subgraph, String(representation['__typename']));
  return keys.length === 0 || keys.some((key) => holds(representation, key));
}

function holds(value: unknown, key: SelectionSetNode): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.every((element) => holds(element, key));
  if (!isRecord(value)) return false;
  return key.selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) return true;
    const below = getOwn(value, selection.name.value);
    if (below === undefined) return false;
    return !selection.selectionSet || holds(below, selection.selectionSet);
  });
}
