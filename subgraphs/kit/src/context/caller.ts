import { ServiceError } from '../errors.ts';
import type { CallerClaims } from '../process/index.ts';

/** Who asks: what the gateway has signed, or in development mode whoever comes along. */
export interface Caller {
  /** The user's id; null for somebody who is not logged in. */
  readonly id: string | null;
  readonly scopes: ReadonlySet<string>;
  /** Whether nothing is refused. No header can say so; development mode and the service itself can. */
  readonly unrestricted: boolean;
}

/** Who asks where nobody is asked for a signature, and who the service itself is. */
export const UNRESTRICTED: Caller = { id: null, scopes: new Set(), unrestricted: true };

/** The caller that the claims tell of. */
export function callerOf({ id, scopes }: CallerClaims): Caller {
  return { id, scopes: new Set(scopes), unrestricted: false };
}

/** Whether the caller is this user, or may act for every user by the scope. */
export function mayActFor(caller: Caller, userId: string, scope: string): boolean {
  return caller.unrestricted || caller.id === userId || caller.scopes.has(scope);
}

/**
 * Refuses whoever is not this user and has not the scope to act for every user.
 *
 * @param what completes "… for the user and for …", such as `Orders are`.
 * @throws {ServiceError} `UNAUTHENTICATED` for nobody, `FORBIDDEN` for somebody else.
 */
export function demandActingFor(caller: Caller, userId: string, scope: string, what: string): void {
  if (mayActFor(caller, userId, scope)) return;
  if (caller.id === null) throw new ServiceError('UNAUTHENTICATED', `${what} for users only.`);
  throw new ServiceError('FORBIDDEN', `${what} not for other users.`);
}

/**
 * Refuses whoever has not the scope.
 *
 * @param what completes "… only for those who have …", such as `Stock is changed`.
 * @throws {ServiceError} `UNAUTHENTICATED` for nobody, `FORBIDDEN` for somebody without the scope.
 */
export function demandScope(caller: Caller, scope: string, what: string): void {
  if (caller.unrestricted || caller.scopes.has(scope)) return;
  const code = caller.id === null ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  throw new ServiceError(code, `${what} only for those who have the scope "${scope}".`);
}
