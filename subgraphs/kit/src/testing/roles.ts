import type { RequestClaims } from '../process/index.ts';

/** The kinds of callers that the rights on an object tell apart. */
export const ROLES = ['nobody', 'the owner', 'another user', 'an administrator'] as const;

export type Role = (typeof ROLES)[number];

/**
 * What the gateway would say of a caller of this kind, for `execute` and `entities`.
 *
 * @param ownerId whose the object is.
 * @param scope what lets somebody act for every user; others have scopes that only look like it.
 */
export function claimsOf(role: Role, ownerId: string, scope: string): Partial<RequestClaims> {
  const lookalikes = [scope.toUpperCase(), `${scope}s`, `${scope} `, scope.slice(0, -1), '*', ''];
  const callers = {
    nobody: { id: null, scopes: [] },
    'the owner': { id: ownerId, scopes: [] },
    'another user': { id: `${ownerId}2`, scopes: lookalikes },
    'an administrator': { id: 'administrator', scopes: [scope] },
  } as const;
  return { caller: callers[role] };
}
