import { type Logger, pino } from 'pino';

export type { Logger };

export interface LogOptions {
  /** Stands in every line as `service`. */
  readonly service: string;
  /** @default 'info' */
  readonly level?: string;
}

/** Keys whose values never reach a log, wherever they stand up to two levels deep. */
const SECRET_KEYS = ['password', 'authorization', 'cookie', 'token', 'secret', 'connectionString'];

/** Structured logs: one JSON object a line on standard output. */
export function createLog({ service, level = 'info' }: LogOptions): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
  });
}
