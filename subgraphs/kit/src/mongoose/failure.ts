import { ConfigError } from '../process/index.ts';

const HUNG_UP = 'it hangs up, so it may be no MongoDB server';

/** Explanations by Node's or MongoDB's error code. */
const EXPLANATIONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: HUNG_UP,
  '13': 'the user lacks rights in the database, or none is named',
  '18': 'it refuses the user or the password',
  '8000': 'it refuses the user or the password',
};

/** The errors by which the driver refuses a URL before it connects. */
const UNREADABLE: ReadonlySet<unknown> = new Set([
  'MongoParseError',
  'MongoAPIError',
  'MongoRuntimeError',
  'TypeError',
]);

const URL_PARTS =
  /^(mongodb(?:\+srv)?:\/\/)(?:[^@/?#\s]*@)?([^@/?#\s]+)(\/[^@/?#\s]+)(?:\?[^#\s]*)?$/;

/**
 * Gives the URL of a MongoDB database without user, password and options. Unlike other URLs it may
 * name several hosts.
 *
 * @throws {ConfigError} when the text is no such URL.
 */
export function redactMongoUrl(url: string, variable: string): string {
  const [, scheme, hosts, database] = URL_PARTS.exec(url) ?? [];
  if (scheme && hosts && database) return `${scheme}${hosts}${database}`;
  throw new ConfigError(
    `${variable} must look like mongodb://user:password@host:27017/database, special characters of the password written as %40 and the like; got something else.`,
  );
}

/**
 * Turns a failure to connect into one sentence that names the variable at fault.
 *
 * @param place the redacted URL.
 */
export function explainConnectFailure(
  error: unknown,
  variable: string,
  place: string,
): ConfigError {
  const failures = causesOf(error);
  const explanation =
    failures.map(({ code }) => EXPLANATIONS[String(code)]).find((text) => text !== undefined) ??
    describe(failures);
  const message = `Cannot use the MongoDB at ${place} (${variable}): ${explanation}.`;
  // What the driver says of a URL that it cannot read holds the URL, and with it the password.
  return new ConfigError(message, isUnreadable(error) ? {} : { cause: error });
}

interface Failure {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string | number;
  readonly cause?: unknown;
  /** Of a failed selection: what is known of each server. */
  readonly reason?: { readonly servers?: ReadonlyMap<string, { readonly error?: unknown }> };
}

/** The failure and all that lies behind it, the outermost first. */
function causesOf(error: unknown): readonly Failure[] {
  const failures: Failure[] = [];
  const waiting = [error];
  while (waiting.length > 0 && failures.length < 20) {
    const failure = waiting.shift();
    if (typeof failure !== 'object' || failure === null) continue;
    const { cause, reason } = failure as Failure;
    failures.push(failure);
    waiting.push(cause, ...[...(reason?.servers?.values() ?? [])].map((server) => server.error));
  }
  return failures;
}

function describe(failures: readonly Failure[]): string {
  if (failures.some(isUnreadable)) return 'the driver cannot read the hosts or options of its URL';
  const message = failures[0]?.message ?? '';
  if (message.includes('timed out')) return 'it does not answer in time';
  return message.includes('closed') ? HUNG_UP : `it says "${message}"`;
}

function isUnreadable(error: unknown): boolean {
  return UNREADABLE.has((error as Failure | null)?.name);
}
