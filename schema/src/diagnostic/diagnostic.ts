import { type DiagnosticKind, kindOfCode } from './codes.ts';
import type { Place } from './source-text.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A further place that belongs to a diagnostic, with a few words on what it shows. */
export interface RelatedPlace {
  readonly place: Place;
  readonly label: string;
}

/** A known operation that a change touches. `breaks` is certain, `may break` depends on values. */
export interface AffectedOperation {
  /** `client/Name`. */
  readonly name: string;
  readonly certainty: 'breaks' | 'may break';
  readonly place: Place;
  /** What is recorded of its use; undefined without records. */
  readonly usage?: OperationUsage;
}

/** How often an operation was sent, and by whom. */
export interface OperationUsage {
  readonly count: number;
  /** Client → its versions. */
  readonly clients: ReadonlyMap<string, readonly string[]>;
}

/** The edit that a problem comes from. */
export interface Cause {
  readonly subgraph: string;
  /** As in `Diagnostic`; undefined where it is a subgraph as a whole, or what it links. */
  readonly coordinate: string | undefined;
}

/** A reviewed decision to live with a finding. */
export interface Approval {
  readonly reason: string;
  /** The last day on which it holds, as in `2026-12-31`. */
  readonly until: string;
}

/** One problem: what, where, why and what to do. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly kind: DiagnosticKind;
  /** Stable, for machines: `FIELD_REMOVED`, `SDL_SYNTAX`, or a code of the composer. */
  readonly code: string;
  /** One line, without a full stop at its end. */
  readonly message: string;
  readonly subgraph: string | undefined;
  /** Schema coordinate: `Type.field`, `Type.field(argument:)`, `Enum.VALUE`, `@directive`. */
  readonly coordinate: string | undefined;
  readonly place: Place | undefined;
  /** Of what is gone, where it would be; for readers who cannot look into commits. */
  readonly nearby: Place | undefined;
  /** Words beside the caret of `place`. */
  readonly label: string;
  readonly related: readonly RelatedPlace[];
  readonly notes: readonly string[];
  readonly help: string | undefined;
  readonly operations: readonly AffectedOperation[];
  /** The edit behind it, where one was searched for and found. */
  readonly cause: Cause | undefined;
  /** Stays the same while the finding does: neither lines nor commits are part of it. */
  readonly id: string;
  readonly owners: readonly string[];
  /** Set when it is approved, and so counts as a note. */
  readonly approval: Approval | undefined;
}

export type DiagnosticInput = Pick<Diagnostic, 'code' | 'message'> & Partial<Diagnostic>;

/** Completes a diagnostic: an error without a place unless said otherwise. */
export function diagnostic(input: DiagnosticInput): Diagnostic {
  return {
    severity: 'error',
    kind: kindOfCode(input.code),
    subgraph: undefined,
    coordinate: undefined,
    place: undefined,
    nearby: undefined,
    label: '',
    related: [],
    notes: [],
    help: undefined,
    operations: [],
    cause: undefined,
    id: '',
    owners: [],
    approval: undefined,
    ...input,
  };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((each) => each.severity === 'error');
}

export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** The exit code that diagnostics ask for: the gravest of their errors, 0 without an error. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  const kinds = new Set(diagnostics.filter((d) => d.severity === 'error').map((d) => d.kind));
  if (kinds.has('internal')) return 4;
  if (kinds.has('config')) return 2;
  if (kinds.has('input')) return 3;
  return kinds.has('finding') ? 1 : 0;
}
