import type { CallerClaims } from '@archipelago/kit/process';

/** Who asks. Subgraphs are told of it where calls to them are signed. */
export type Caller = CallerClaims;

/** Somebody who has not said who they are, and may do what everybody may. */
export const NOBODY: Caller = Object.freeze({ id: null, scopes: Object.freeze([]) });

export const MAX_ID_LENGTH = 1_000;
export const MAX_SCOPES = 200;
export const MAX_SCOPE_LENGTH = 200;

/**
 * A copy of a caller that somebody else's code gives.
 *
 * @throws {TypeError} for what subgraphs would not take for a caller.
 */
export function checkedCaller({ id, scopes }: Caller): Caller {
  const isId = id === null || isText(id, MAX_ID_LENGTH);
  const areScopes =
    Array.isArray(scopes) &&
    scopes.length <= MAX_SCOPES &&
    scopes.every((scope) => isText(scope, MAX_SCOPE_LENGTH));
  if (isId && areScopes) return { id, scopes: [...scopes] };
  throw new TypeError(
    `A caller has an id, which is null or a text of at most ${MAX_ID_LENGTH} characters, and scopes, a list of at most ${MAX_SCOPES} texts of at most ${MAX_SCOPE_LENGTH} characters.`,
  );
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= maxLength;
}
