import { ERRORS, GatewayError } from '../errors.ts';
import type { SubgraphError } from '../transport/read-answer.ts';

/** How errors of subgraphs are shown to clients. */
export interface ErrorPolicy {
  /** Whether `extensions.service` names the subgraph. */
  readonly subgraphName: boolean;
  /**
   * Whose messages clients see: of every error, of those that the subgraph gave a code of its own,
   * or of none.
   */
  readonly subgraphMessages: 'all' | 'coded' | 'none';
  /** Names of further extensions that a subgraph's errors keep. */
  readonly subgraphExtensions: readonly string[];
}

/** An error as a client may see it, without its place in the answer. */
export interface ShownError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

const OWN_CODE = /^[A-Z][A-Z0-9_]{0,63}$/;
const CODES_THAT_SAY_NOTHING = new Set(['INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR']);

/** An error that the subgraph reported, reduced to what a client may see. */
export function presentReported(
  { message, extensions }: SubgraphError,
  subgraph: string,
  policy: ErrorPolicy,
): ShownError {
  const given = extensions['code'];
  const isOwn =
    typeof given === 'string' && OWN_CODE.test(given) && !CODES_THAT_SAY_NOTHING.has(given);
  const isShown =
    message !== '' &&
    (policy.subgraphMessages === 'all' || (policy.subgraphMessages === 'coded' && isOwn));
  const kept = policy.subgraphExtensions
    .filter((name) => Object.hasOwn(extensions, name))
    .map((name) => [name, extensions[name]]);
  const masked = new GatewayError('SUBGRAPH_ERROR', `Subgraph "${subgraph}" reported an error.`);
  return {
    message: isShown ? message : messageFor(masked, policy),
    extensions: {
      ...Object.fromEntries(kept),
      ...ownExtensions(isOwn ? given : 'SUBGRAPH_ERROR', subgraph, policy),
    },
  };
}

/** The error of a call that brought no response that counts. */
export function presentFailed(thrown: unknown, subgraph: string, policy: ErrorPolicy): ShownError {
  const error = asCallError(thrown, subgraph);
  const extensions = ownExtensions(error.code, subgraph, policy);
  return { message: messageFor(error, policy), extensions };
}

/** Our own messages name the subgraph, which is not for every client. */
function messageFor({ code, message }: GatewayError, { subgraphName }: ErrorPolicy): string {
  return subgraphName ? message : ERRORS[code].summary;
}

/** The error with a code and a message for clients, whatever the call to the subgraph threw. */
export function asCallError(thrown: unknown, subgraph: string): GatewayError {
  if (thrown instanceof GatewayError) return thrown;
  const message = `The call to subgraph "${subgraph}" failed.`;
  return new GatewayError('SUBGRAPH_UNAVAILABLE', message, { cause: thrown });
}

function ownExtensions(
  code: string,
  service: string,
  { subgraphName }: ErrorPolicy,
): Record<string, unknown> {
  return { code, ...(subgraphName ? { service } : {}) };
}
