import type { Logger } from '@archipelago/kit/process';

/** A logger as Apollo Server takes it; `console` is one. */
export interface MessageLogger {
  debug(message?: unknown): void;
  info(message?: unknown): void;
  warn(message?: unknown): void;
  error(message?: unknown): void;
}

/** A log that writes lines of text to a logger that knows no fields. */
export function logTo(logger: MessageLogger): Logger {
  const at = (level: keyof MessageLogger) => (first: unknown, message?: string) =>
    logger[level](lineOf(first, message));
  const lines = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  // The other methods of a logger are for those who make one.
  return lines as unknown as Logger;
}

function lineOf(first: unknown, message: string | undefined): string {
  if (message === undefined) return String(first);
  return `${message} ${JSON.stringify(first, asText)}`;
}

/** Errors have no members that JSON shows. */
function asText(_key: string, value: unknown): unknown {
  return value instanceof Error ? value.message : value;
}
