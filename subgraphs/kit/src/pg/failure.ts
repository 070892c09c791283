import { ServiceError } from '../errors.ts';
import { ConfigError, redactUrl } from '../process/index.ts';

/** Explanations by Node's or PostgreSQL's error code (appendix A of the PostgreSQL manual). */
const EXPLANATIONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it hangs up, as a server of another kind would',
  '28P01': 'it refuses the user or the password',
  '28000': 'it refuses the user',
  '3D000': 'it has no such database',
  '42501': 'the user lacks rights in the database',
  '53300': 'it has no connection left',
  '57P03': 'it is still starting',
};

/** Turns a failure to connect into one sentence that names the variable at fault. */
export function explainConnectFailure(error: unknown, variable: string, url: string): ConfigError {
  const { code, message } = error as { code?: string; message?: string };
  const explanation =
    EXPLANATIONS[code ?? ''] ??
    (message?.includes('timeout') ? 'it does not answer' : `it says "${message}"`);
  return new ConfigError(
    `Cannot use the PostgreSQL at ${redactUrl(url)} (${variable}): ${explanation}.`,
    { cause: error },
  );
}

/**
 * Gives the error to throw for a statement that failed. PostgreSQL takes no text with a zero byte
 * in it; such text can only be the client's.
 */
export function explainStatementFailure(error: unknown): unknown {
  const notText = (error as { code?: string }).code === '22021';
  return notText ? new ServiceError('BAD_USER_INPUT', 'Text must not hold a zero byte.') : error;
}

/** @throws {ConfigError} when the text is no URL of a PostgreSQL database. */
export function checkPostgresUrl(url: string, variable: string): void {
  const usable = URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol);
  if (usable && new URL(url).pathname.length > 1) return;
  throw new ConfigError(
    `${variable} must look like postgres://user:password@host:5432/database, got something else.`,
  );
}
