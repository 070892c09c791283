import type { Diagnostic, ExitCode } from '../diagnostic/diagnostic.ts';
import { CHANGE_LEVELS, type Change, levelOf } from '../diff/change.ts';

/** What the graph was compared with, if it was. */
export interface BaselineFacts {
  /** As in `git:1a2b3c4d5e`; undefined when there is none. */
  readonly name: string | undefined;
  /** Which baseline was taken and why, or why there is none. */
  readonly description: string;
  /** False when there is no baseline, or when either side does not compose. */
  readonly compared: boolean;
}

export interface CheckFacts {
  readonly diagnostics: readonly Diagnostic[];
  readonly changes: readonly Change[];
  readonly baseline: BaselineFacts;
  readonly subgraphs: number;
  readonly operations: number;
}

/** Sums a check up in one sentence. */
export function checkVerdict(exitCode: ExitCode, facts: CheckFacts): string {
  const parts = [errorsAndWarnings(facts.diagnostics), ...comparisonParts(exitCode, facts)];
  const said = parts.filter((part) => part !== '').join('; ');
  if (exitCode === 0) {
    const composes = facts.subgraphs === 1 ? 'composes' : 'compose';
    const graph = `${count(facts.subgraphs, 'subgraph')} ${composes}, ${knownOperations(facts.operations)}`;
    return `Check passed: ${graph}${said && `; ${said}`}.`;
  }
  return `${exitCode === 1 ? 'Check failed' : 'Check could not be made'}: ${said}.`;
}

/** Writes `1 error and 2 warnings`; nothing when there is neither. */
export function errorsAndWarnings(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((each) => each.severity === 'error').length;
  const warnings = diagnostics.filter((each) => each.severity === 'warning').length;
  const parts = [errors && count(errors, 'error'), warnings && count(warnings, 'warning')];
  return parts.filter(Boolean).join(' and ');
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function knownOperations(operations: number): string {
  if (operations === 0) return 'no operations are known';
  return `${count(operations, 'known operation')} ${operations === 1 ? 'is' : 'are'} valid`;
}

function comparisonParts(
  exitCode: ExitCode,
  { changes, baseline, diagnostics }: CheckFacts,
): string[] {
  if (!baseline.compared) {
    const what = baseline.name === undefined ? `with nothing: ${baseline.description}` : '';
    // Who has errors to mend need not hear what else could not be done because of them.
    return exitCode === 0
      ? [what ? `compared ${what}` : `not compared with ${baseline.description}`]
      : [];
  }
  const levels = CHANGE_LEVELS.map((level) => {
    const number = changes.filter((change) => levelOf(change) === level).length;
    return number > 0 ? `${number} ${level}` : '';
  });
  const affected = affectedOperations(diagnostics);
  const found = levels.filter((each) => each !== '').join(', ');
  const changed =
    found === '' ? 'no change' : `${found} ${changes.length === 1 ? 'change' : 'changes'}`;
  return [`${changed} since ${baseline.description}${affected}`];
}

function affectedOperations(diagnostics: readonly Diagnostic[]): string {
  const names = (certainty: string): Set<string> =>
    new Set(
      diagnostics.flatMap((each) =>
        each.operations.filter((o) => o.certainty === certainty).map((o) => o.name),
      ),
    );
  const broken = names('breaks');
  if (broken.size === 0) return '';
  const [first] = broken;
  return `, breaking ${broken.size === 1 ? first : `${broken.size} known operations`}`;
}
