import { appendFile } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { posix } from '../load/files.ts';
import { formatGithub } from '../report/github.ts';
import { formatGitlab } from '../report/gitlab.ts';
import { formatJson } from '../report/json.ts';
import { formatJunit } from '../report/junit.ts';
import { formatMarkdown } from '../report/markdown.ts';
import type { Report, ReportContext } from '../report/report.ts';
import { formatSarif } from '../report/sarif.ts';
import { choosePaint } from '../report/style.ts';
import { printable } from '../report/terminal-text.ts';
import { formatDiagnostics } from '../report/text.ts';
import type { CliProcess, Output } from './io.ts';
import type { ReportFormat, ReportTarget } from './report-targets.ts';
import { replaceFile } from './write-file.ts';

/** More than anyone reads at once; `--report json` has them all. */
const MAX_SHOWN = 100;
const UNWRITABLE_EXIT = 3;

export interface WriteReportOptions {
  readonly targets: readonly ReportTarget[];
  /** Absolute path of the configuration. */
  readonly configPath: string;
  readonly io: CliProcess;
  /** @default the standard output of `io` */
  readonly output?: Output;
}

/**
 * Writes every report that was asked for, and returns the exit code: that of the report, or 3 when
 * a file cannot be written and nothing else is wrong.
 */
export async function writeReports(report: Report, options: WriteReportOptions): Promise<number> {
  const { targets, io, output = io.stdout } = options;
  const context = contextOf(options);
  let exitCode = report.exitCode;
  for (const { format, file } of targets) {
    if (file === undefined) output.write(formatFor(format, report, context, output, io.env));
    else if (!(await writeTo(file, formatFor(format, report, context, undefined, {}), io)))
      exitCode ||= UNWRITABLE_EXIT;
    if (format === 'github') await writeSummary(report, io);
  }
  return exitCode;
}

function formatFor(
  format: ReportFormat,
  report: Report,
  context: ReportContext,
  output: Output | undefined,
  env: NodeJS.ProcessEnv,
): string {
  switch (format) {
    case 'text':
      return textReport(report, output, env);
    case 'json':
      return formatJson(report);
    case 'markdown':
      return formatMarkdown(report);
    case 'github':
      return formatGithub(report, context);
    case 'gitlab':
      return formatGitlab(report, context);
    case 'sarif':
      return formatSarif(report, context);
    case 'junit':
      return formatJunit(report, context);
    default:
      return format satisfies never;
  }
}

/** The last line of the text form is its verdict. */
function textReport(report: Report, output: Output | undefined, env: NodeJS.ProcessEnv): string {
  const paint = choosePaint({ isTerminal: output?.isTerminal ?? false, env });
  const text = formatDiagnostics(report.diagnostics, { paint, max: MAX_SHOWN });
  const verdict = paint(report.exitCode === 0 ? 'passed' : 'error', printable(report.verdict));
  return `${text}${text === '' ? '' : '\n'}${verdict}\n`;
}

async function writeTo(file: string, text: string, { stderr, cwd }: CliProcess): Promise<boolean> {
  try {
    await replaceFile(file, text);
    return true;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    stderr.write(`error: the report "${relative(cwd, file)}" cannot be written: ${reason}\n`);
    return false;
  }
}

/** GitHub shows this file on the page of the run; a step adds to it. */
async function writeSummary(report: Report, { env, stderr }: CliProcess): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY'];
  if (!file) return;
  try {
    await appendFile(file, formatMarkdown(report));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    stderr.write(`warning: the summary of the step cannot be written: ${reason}\n`);
  }
}

/** CI tells where the repository begins; elsewhere it is taken to begin where the command runs. */
function contextOf({ configPath, io: { cwd, env } }: WriteReportOptions): ReportContext {
  const top = env['GITHUB_WORKSPACE'] || env['CI_PROJECT_DIR'] || cwd;
  const below = posix(relative(top, cwd));
  const isBelow = below !== '' && !below.startsWith('..') && !isAbsolute(below);
  const prefix = isBelow ? `${below}/` : '';
  return { prefix, fallbackFile: prefix + posix(relative(cwd, configPath)) };
}
