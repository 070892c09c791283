import { formatJson, type Report } from '../report/json.ts';
import { choosePaint } from '../report/style.ts';
import { printable } from '../report/terminal-text.ts';
import { formatDiagnostics } from '../report/text.ts';
import type { Output } from './io.ts';

export const REPORT_FORMATS = ['text', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** More than anyone reads at once; `--report json` has them all. */
const MAX_SHOWN = 100;

/** Writes a report; the last line of the text form is its verdict. */
export function writeReport(
  report: Report,
  format: ReportFormat,
  output: Output,
  env: NodeJS.ProcessEnv,
): void {
  if (format === 'json') {
    output.write(formatJson(report));
    return;
  }
  const paint = choosePaint({ isTerminal: output.isTerminal, env });
  const text = formatDiagnostics(report.diagnostics, { paint, max: MAX_SHOWN });
  const verdict = paint(report.exitCode === 0 ? 'passed' : 'error', printable(report.verdict));
  output.write(`${text}${text === '' ? '' : '\n'}${verdict}\n`);
}
