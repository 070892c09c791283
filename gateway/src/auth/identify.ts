import type { IncomingMessage } from 'node:http';
import { GatewayError } from '../errors.ts';
import { type Caller, MAX_ID_LENGTH, MAX_SCOPE_LENGTH, MAX_SCOPES } from '../telemetry/caller.ts';

export interface IdentifyOptions {
  /** Who a request is from that says nothing of it. */
  readonly anonymous: Caller;
  /**
   * Headers that a proxy in front sets and lets nobody else set, by their names in lower case.
   * @default none: whatever requests say, all of them are from `anonymous`
   */
  readonly headers: {
    readonly id?: string | undefined;
    /** Separated by spaces; only next to an id. */
    readonly scopes?: string | undefined;
  };
}

/** Who sends a request. It throws what is the answer to a request that cannot be told. */
export type Identify = (request: Pick<IncomingMessage, 'headersDistinct'>) => Caller;

/** Visible characters. A comma may come from two headers that something on the way has joined. */
const ID = /^[\x21-\x2b\x2d-\x7e]+$/;
const SCOPE = /^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]+$/;

/**
 * Tells callers by headers. A header that is empty, stands twice or has what no id has is refused with
 * `BAD_REQUEST`, because who is meant might be somebody else.
 */
export function createIdentify({ anonymous, headers }: IdentifyOptions): Identify {
  const { id: idHeader, scopes: scopesHeader } = headers;
  if (idHeader === undefined) return () => anonymous;
  return ({ headersDistinct }) => {
    const id = soleValue(headersDistinct, idHeader);
    const scopes =
      scopesHeader === undefined ? undefined : soleValue(headersDistinct, scopesHeader);
    if (id === undefined) {
      if (scopes === undefined) return anonymous;
      throw malformed(scopesHeader ?? '', `stands without ${idHeader}`);
    }
    if (id.length > MAX_ID_LENGTH || !ID.test(id))
      throw malformed(idHeader, 'does not hold one id');
    return { id, scopes: scopesOf(scopes ?? '', scopesHeader ?? '') };
  };
}

/** A header that may stand once. */
function soleValue(headers: IncomingMessage['headersDistinct'], name: string): string | undefined {
  const [value, ...others] = headers[name] ?? [];
  if (others.length > 0) throw malformed(name, 'stands more than once');
  return value;
}

function scopesOf(text: string, header: string): readonly string[] {
  const scopes = text.split(' ').filter((scope) => scope !== '');
  const areScopes =
    scopes.length <= MAX_SCOPES &&
    scopes.every((scope) => scope.length <= MAX_SCOPE_LENGTH && SCOPE.test(scope));
  if (areScopes) return scopes;
  throw malformed(header, 'does not hold scopes that are separated by spaces');
}

function malformed(header: string, fault: string): GatewayError {
  return new GatewayError('BAD_REQUEST', `The header ${header} ${fault}.`);
}
