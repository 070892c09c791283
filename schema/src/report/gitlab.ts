import { createHash } from 'node:crypto';
import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts';
import { linesOf, placeInTree, type Report, type ReportContext, ranked } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'minor',
  info: 'info',
};

/** Writes a report as GitLab's code quality artifact. */
export function formatGitlab(report: Report, context: ReportContext): string {
  const issues = ranked(report.diagnostics).map((each) => issueOf(each, context));
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function issueOf(problem: Diagnostic, { prefix, fallbackFile }: ReportContext) {
  const place = placeInTree(problem);
  const { code, message, id, severity } = problem;
  return {
    type: 'issue',
    check_name: code,
    description: [message, ...linesOf(problem)].join('\n'),
    // The same finding keeps its fingerprint, so that GitLab can tell what is new.
    fingerprint: createHash('sha256').update(id).digest('hex'),
    severity: SEVERITIES[severity],
    categories: ['Compatibility'],
    location: {
      path: place ? prefix + place.file : fallbackFile,
      lines: { begin: place?.line ?? 1, end: place?.endLine ?? 1 },
    },
  };
}
