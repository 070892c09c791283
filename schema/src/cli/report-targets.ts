import { resolve } from 'node:path';
import { UsageError } from './io.ts';

export const REPORT_FORMATS = [
  'text',
  'json',
  'markdown',
  'github',
  'gitlab',
  'sarif',
  'junit',
] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** One report of a run. */
export interface ReportTarget {
  readonly format: ReportFormat;
  /** Absolute; undefined for the standard output. */
  readonly file: string | undefined;
}

/** Formats of which two may share the standard output. */
const FOR_EYES: readonly ReportFormat[] = ['text', 'github'];

/**
 * Reads what `--report FORMAT[=FILE]` was given, perhaps several times. Without any on the standard
 * output, the text report goes there too.
 */
export function reportTargets(given: readonly string[] = [], cwd: string): ReportTarget[] {
  const targets = given.map((each) => targetOf(each, cwd));
  const printed = targets.filter((each) => each.file === undefined);
  if (printed.length > 1 && printed.some(({ format }) => !FOR_EYES.includes(format))) {
    const names = printed.map(({ format }) => format).join(' and ');
    throw new UsageError(
      `${names} cannot share the standard output; give one a file: --report ${printed[1]?.format}=FILE`,
    );
  }
  const files = targets.map((each) => each.file).filter((each) => each !== undefined);
  if (new Set(files).size < files.length) throw new UsageError('two reports go to the same file');
  return printed.length > 0 ? targets : [{ format: 'text', file: undefined }, ...targets];
}

function targetOf(given: string, cwd: string): ReportTarget {
  const at = given.indexOf('=');
  const name = at < 0 ? given : given.slice(0, at);
  const format = REPORT_FORMATS.find((each) => each === name);
  if (format === undefined) {
    throw new UsageError(
      `--report '${name}' is invalid: it is one of ${REPORT_FORMATS.join(', ')}, perhaps with =FILE`,
    );
  }
  if (at < 0) return { format, file: undefined };
  if (at === given.length - 1) throw new UsageError(`--report ${name}= names no file`);
  return { format, file: resolve(cwd, given.slice(at + 1)) };
}
