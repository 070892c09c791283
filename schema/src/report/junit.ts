import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { formatPlace } from '../diagnostic/source-text.ts';
import { placeInTree, type Report, type ReportContext, ranked } from './report.ts';
import { formatDiagnostics } from './text.ts';

/**
 * Writes a report as JUnit XML: each error is a test that failed, each other finding one that was
 * skipped, and a check that finds nothing one that passed.
 */
export function formatJunit(report: Report, { prefix }: ReportContext): string {
  const findings = ranked(report.diagnostics);
  const errors = findings.filter((each) => each.severity === 'error').length;
  const cases = findings.map((each) => caseOf(each, prefix));
  const verdict = `    <testcase classname="archipelago.${report.command}" name="${xml(report.verdict)}" time="0"/>`;
  const all = findings.length === 0 || report.exitCode === 0 ? [verdict, ...cases] : cases;
  const skipped = findings.length - errors;
  const counts = `tests="${all.length}" failures="${errors}" errors="0" skipped="${skipped}" time="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="archipelago" ${counts.replace(/ skipped="\d+"/, '')}>`,
    `  <testsuite name="${report.command}" ${counts}>`,
    ...all,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf(problem: Diagnostic, prefix: string): string {
  const { code, message, severity } = problem;
  const place = placeInTree(problem);
  const at = place ? ` file="${xml(prefix + place.file)}" line="${place.line}"` : '';
  const where = place ? `${formatPlace(place)} ` : '';
  const open = `    <testcase classname="archipelago.${xml(code)}" name="${xml(`${where}${message}`)}"${at} time="0">`;
  const details = xml(formatDiagnostics([problem]).trimEnd());
  const outcome =
    severity === 'error'
      ? `<failure message="${xml(message)}" type="${xml(code)}">${details}</failure>`
      : `<skipped message="${xml(`${severity}: ${message}`)}"/>`;
  return `${open}\n      ${outcome}\n    </testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Escapes a text; characters that XML has no way to write become one that it has. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
