import { summaryOf } from '../diagnostic/codes.ts';
import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/source-text.ts';
import {
  linesOf,
  otherPlaces,
  placeInTree,
  type Report,
  type ReportContext,
  ranked,
} from './report.ts';

const SCHEMA_URL =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** Writes a report as SARIF 2.1.0, for code scanning. */
export function formatSarif(report: Report, context: ReportContext): string {
  const findings = ranked(report.diagnostics);
  const codes = [...new Set(findings.map((each) => each.code))].sort();
  const log = {
    $schema: SCHEMA_URL,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'archipelago', rules: codes.map((code) => ruleOf(code, findings)) },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The top of the repository.' } } },
        invocations: [{ executionSuccessful: report.exitCode < 2, exitCode: report.exitCode }],
        results: findings.map((each) => resultOf(each, codes.indexOf(each.code), context)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(code: string, findings: readonly Diagnostic[]) {
  const help = findings.find((each) => each.code === code)?.help;
  return {
    id: code,
    shortDescription: { text: summaryOf(code) },
    ...(help && { help: { text: help } }),
  };
}

function resultOf(problem: Diagnostic, ruleIndex: number, context: ReportContext) {
  const place = placeInTree(problem);
  const related = otherPlaces(problem, place).flatMap((each, index) =>
    /^https?:/.test(each.place.file)
      ? []
      : [
          {
            id: index,
            message: { text: each.label || 'see also' },
            physicalLocation: physical(each.place, context),
          },
        ],
  );
  const { code, severity, id, message, owners, operations, approval } = problem;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: [message, ...linesOf(problem)].join('\n') },
    locations: [{ physicalLocation: place ? physical(place, context) : fallbackLocation(context) }],
    ...(related.length > 0 && { relatedLocations: related }),
    partialFingerprints: { 'archipelagoId/v1': id },
    ...(approval && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: approval.reason }],
    }),
    properties: { owners, operations: [...new Set(operations.map((each) => each.name))] },
  };
}

/** What lies in a commit keeps its name, as an address of its own. */
function physical({ file, ...place }: Place, { prefix }: ReportContext) {
  const [, commit, path] = file.match(/^git:([^:]+):(.*)$/) ?? [];
  const uri = path === undefined ? encodeURI(prefix + file) : encodeURI(path);
  return {
    artifactLocation: {
      uri,
      uriBaseId: 'SRCROOT',
      ...(commit && { description: { text: `as of commit ${commit}` } }),
    },
    region: {
      startLine: place.line,
      startColumn: place.column,
      endLine: place.endLine,
      endColumn: place.endColumn,
    },
  };
}

function fallbackLocation({ fallbackFile }: ReportContext) {
  return {
    artifactLocation: { uri: encodeURI(fallbackFile), uriBaseId: 'SRCROOT' },
    region: { startLine: 1 },
  };
}
