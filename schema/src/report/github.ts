import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts';
import { formatPlace } from '../diagnostic/source-text.ts';
import {
  linesOf,
  otherPlaces,
  placeInTree,
  type Report,
  type ReportContext,
  ranked,
} from './report.ts';

/** GitHub shows no more of each kind for one step. */
const MAX_EACH = 10;

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** Writes the gravest findings as workflow commands, which GitHub shows beside the lines of a diff. */
export function formatGithub(report: Report, context: ReportContext): string {
  const all = ranked(report.diagnostics);
  const shown = (Object.keys(COMMANDS) as Severity[]).flatMap((severity) =>
    all.filter((each) => each.severity === severity).slice(0, MAX_EACH),
  );
  const lines = shown.map((each) => annotation(each, context));
  const left = all.length - shown.length;
  if (left > 0)
    lines.push(`::notice::${data(`${left} more findings are in the summary of this step`)}`);
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(problem: Diagnostic, context: ReportContext): string {
  const place = placeInTree(problem);
  const at = place
    ? {
        file: context.prefix + place.file,
        line: place.line,
        endLine: place.endLine,
        // GitHub reads columns only within one line.
        ...(place.line === place.endLine && { col: place.column, endColumn: place.endColumn }),
      }
    : { file: context.fallbackFile, line: 1 };
  const properties = Object.entries({ ...at, title: `${problem.code} ${problem.id}`.trim() });
  const written = properties.map(([name, value]) => `${name}=${property(String(value))}`);
  const others = otherPlaces(problem, place).map(
    (each) => `${formatPlace(each.place)}${each.label && `: ${each.label}`}`,
  );
  const said = [problem.message, ...linesOf(problem), ...others].join('\n');
  return `::${COMMANDS[problem.severity]} ${written.join(',')}::${data(said)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
