import type { Rewrite } from '../../plan/plan-node.ts';
import { isRecord } from '../../util/is-record.ts';
import { type Data, getOwn, setOwn } from './own.ts';
import type { TypeTable } from './type-table.ts';

const FRAGMENT = '... on ';

/** Applies rewrites in order, in place. */
export function applyRewrites(
  rewrites: readonly Rewrite[],
  value: unknown,
  types: TypeTable,
): void {
  for (const rewrite of rewrites) applyAt(rewrite, 0, value, types);
}

function applyAt(rewrite: Rewrite, depth: number, value: unknown, types: TypeTable): void {
  if (Array.isArray(value)) {
    for (const element of value) applyAt(rewrite, depth, element, types);
    return;
  }
  const step = rewrite.path[depth];
  if (step === undefined || !isRecord(value)) return;
  if (step.startsWith(FRAGMENT)) {
    const typename = getOwn(value, '__typename');
    // Without a name the object is of the type that was asked for.
    const fits =
      typeof typename !== 'string' || types.matches(typename, step.slice(FRAGMENT.length));
    if (fits) applyAt(rewrite, depth + 1, value, types);
  } else if (depth < rewrite.path.length - 1) {
    applyAt(rewrite, depth + 1, getOwn(value, step), types);
  } else {
    rewriteKey(rewrite, value, step);
  }
}

function rewriteKey(rewrite: Rewrite, object: Data, key: string): void {
  if (rewrite.kind === 'set-value') {
    setOwn(object, key, rewrite.value);
    return;
  }
  const value = getOwn(object, key);
  if (value === undefined) return;
  setOwn(object, rewrite.newKey, value);
  object[key] = undefined;
}

/** The response keys of a subgraph's answer that have another name in ours. */
export function renamedKeys(rewrites: readonly Rewrite[]): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const rewrite of rewrites) {
    const from = rewrite.path.at(-1);
    if (rewrite.kind === 'rename-key' && from !== undefined) renamed.set(from, rewrite.newKey);
  }
  return renamed;
}
