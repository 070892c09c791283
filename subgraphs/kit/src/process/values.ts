import { z } from 'zod';

/** A configuration that cannot be used. Its message is one sentence for a person; no secret is in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A TCP port; 0 asks for a free one. */
export const portValue = z.coerce.number().int().min(0).max(65_535);

export const logLevelValue = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

/**
 * Reads environment variables into one frozen object. An empty variable counts as absent.
 *
 * @throws {ConfigError} naming each wrong variable and what was expected of it, never its value.
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: NodeJS.ProcessEnv,
): Readonly<z.infer<z.ZodObject<Shape>>> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = z.object(shape).safeParse(given);
  if (result.success) return Object.freeze(result.data);
  const complaints = result.error.issues.map(
    (issue) => `${issue.path.join('.')}: ${issue.message.replace(/, received .*$/, '')}`,
  );
  throw new ConfigError(`Wrong environment variables: ${complaints.join('; ')}.`);
}

/** The URL with user, password and query left out, fit for logs and messages. */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return '(not a URL)';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
