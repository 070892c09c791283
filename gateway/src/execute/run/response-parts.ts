import type { SubgraphError, SubgraphResponse } from '../../transport/read-answer.ts';
import type { AskingPart } from './asking-part.ts';
import { ENTITIES } from './entities.ts';
import type { FetchTargets } from './record-failures.ts';

/**
 * What the response to a request of several parts says of one of them. Errors that belong to none
 * belong to each. Where its data is lost without one, an error of the others is the reason for this
 * part, too, but its place is not.
 */
export function responseForPart(
  { data, errors }: SubgraphResponse,
  { responseKey }: AskingPart,
  parts: readonly AskingPart[],
): SubgraphResponse {
  if (errors.length === 0 || parts.length < 2) return { data, errors };
  const keys = new Set<unknown>(parts.map((part) => part.responseKey));
  const own: SubgraphError[] = [];
  const others: SubgraphError[] = [];
  for (const error of errors) {
    const root = error.path?.[0];
    if (root === responseKey) {
      own.push({ ...error, path: [ENTITIES, ...(error.path ?? []).slice(1)] });
    } else if (!keys.has(root)) own.push(error);
    else others.push({ ...error, path: undefined });
  }
  const isLost = !Array.isArray(data?.[responseKey]);
  const isUnexplained = isLost && own.length === 0;
  return { data: isLost ? null : data, errors: isUnexplained ? others.slice(0, 1) : own };
}

/** Without the errors of entities that are none of this fetch's, where several sent one list. */
export function responseForFetch(
  { data, errors }: SubgraphResponse,
  { part }: AskingPart,
  { representations }: FetchTargets,
): SubgraphResponse {
  if (part.fetches.length < 2) return { data, errors };
  const own = new Set(representations);
  const isOwn = ({ path }: SubgraphError) => {
    const [root, index] = path ?? [];
    return root !== ENTITIES || typeof index !== 'number' || own.has(index);
  };
  return { data, errors: errors.filter(isOwn) };
}
