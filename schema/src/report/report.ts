import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/source-text.ts';
import type { Change } from '../diff/change.ts';

/** What every command reports. */
export interface Report {
  readonly command: string;
  readonly exitCode: number;
  readonly verdict: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly changes?: readonly Change[];
}

/** What a report for a platform needs to know of where it runs. */
export interface ReportContext {
  /** From the top of the repository to the working directory, with `/` at its end; '' at the top. */
  readonly prefix: string;
  /** The configuration, as a path of the repository: the place of what has no other. */
  readonly fallbackFile: string;
}

const GRAVITY: readonly Severity[] = ['error', 'warning', 'info'];

/** The gravest first; of the same severity, what most operations and requests notice. */
export function ranked(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity) ||
      weightOf(b) - weightOf(a) ||
      b.operations.length - a.operations.length,
  );
}

function weightOf({ operations }: Diagnostic): number {
  return operations.reduce((sum, { usage }) => sum + (usage?.count ?? 0), 0);
}

/**
 * The place of a finding in the working tree: its own, else one that belongs to it. Undefined where
 * all there is lies in a commit or comes from a server.
 */
export function placeInTree({ place, nearby, related }: Diagnostic): Place | undefined {
  const places = [nearby ?? place, place, ...related.map((each) => each.place)];
  return places.find((each) => each !== undefined && isInTree(each.file));
}

function isInTree(file: string): boolean {
  return !/^(git:|https?:)/.test(file) && !file.startsWith('..');
}

/** Places of a finding other than the one that stands for it, each with its words. */
export function otherPlaces(problem: Diagnostic, shown: Place | undefined) {
  const own = problem.place ? [{ place: problem.place, label: problem.label }] : [];
  return [...own, ...problem.related].filter(({ place }) => place !== shown);
}

/** Everything that is said of a finding, as lines without any markup. */
export function linesOf(problem: Diagnostic): string[] {
  const { notes, help, owners, operations } = problem;
  const named = (certainty: string): string[] => [
    ...new Set(operations.filter((o) => o.certainty === certainty).map((o) => o.name)),
  ];
  const uses = (['breaks', 'may break'] as const).flatMap((certainty) => {
    const names = named(certainty);
    return names.length > 0 ? [`${certainty}: ${names.join(', ')}`] : [];
  });
  return [
    ...notes,
    ...uses,
    ...(owners.length > 0 ? [`owner: ${owners.join(', ')}`] : []),
    ...(help ? [`help: ${help}`] : []),
  ];
}
