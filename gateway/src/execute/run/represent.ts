import type { FetchNode } from '../../plan/plan-node.ts';
import type { AskedKeys } from './asked-keys.ts';
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
  readonly askedKeys: AskedKeys | undefined;
}

/** The representation of an object as it is sent; nothing for one that has none. */
export function represent(object: Data, representing: Representing, run: Run): Data | undefined {
  const { fetch, info, requires, askedKeys } = representing;
  let extracted = extractRepresentation(object, requires, run.types);
  if (extracted instanceof MissingKey && askedKeys) {
    const asked = askedKeysAt(run, info.path, askedKeys);
    extracted = extractRepresentation(object, requires, run.types, asked);
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
  return extracted;
}
