import type { FetchNode, PlanNode } from '../../plan/plan-node.ts';
import type { FetchInfo } from './fetch-info.ts';
import type { Data } from './own.ts';
import { extractRepresentation, MissingKey } from './representation.ts';
import { applyRewrites } from './rewrites.ts';
import { askedKeysAt, type Run } from './run.ts';

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
 * nobody asked for, of objects of this type and by the client's conditions, may be missing.
 */
export function represent(object: Data, representing: Representing, run: Run): Data | undefined {
  const { fetch, info, requires, plan } = representing;
  let extracted = extractRepresentation(object, requires, { types: run.types });
  const isPartial = extracted instanceof MissingKey;
  if (isPartial) {
    const asked = askedKeysAt(run, info.path, plan);
    const isExplained = run.explained.has;
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
  // What is left tells no object from another.
  if (isPartial && Object.keys(extracted).length === 1) return undefined;
  applyRewrites(fetch.inputRewrites, extracted, run.types);
  return extracted;
}
