import type { StatementReport } from '@archipelago/kit/process';
import { readStatements } from './read-statements.ts';

/** What statements cost: how many there were, and all their milliseconds together. */
interface Sum {
  readonly count: number;
  readonly durationMs: number;
}

/** A call to a subgraph and what it cost. */
export interface CallReport {
  readonly subgraph: string;
  /** What it filled in the answer: response keys with `@` for each list, `""` for the root. */
  readonly paths: readonly string[];
  /** Milliseconds from the start of the execution. */
  readonly startedMs: number;
  /** Milliseconds until the answer was there; null when it did not come. */
  readonly durationMs: number | null;
  /** Null where the subgraph did not tell. */
  readonly statements: (Sum & { readonly list: readonly StatementReport[] }) | null;
}

/** What an answer cost. The sums count what the lists have no room for. */
export interface CostReport extends Sum {
  readonly calls: readonly CallReport[];
}

/** A call that is under way. */
export interface LoggedCall {
  /** @param extensions of the subgraph's answer, from which nothing is taken that is malformed */
  end(extensions: Readonly<Record<string, unknown>> | undefined): void;
}

/** What all lists of one answer may hold. */
const MAX_CALLS = 500;
const MAX_STATEMENTS = 1_000;
const MAX_CHARACTERS = 500_000;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Takes down what the calls of one request cost. */
export class CallLog {
  private readonly beganAt = performance.now();
  private readonly calls: Mutable<CallReport>[] = [];
  private count = 0;
  private durationMs = 0;
  private statementsLeft = MAX_STATEMENTS;
  private charactersLeft = MAX_CHARACTERS;

  begin(subgraph: string, paths: readonly string[]): LoggedCall {
    const startedAt = performance.now();
    const startedMs = rounded(startedAt - this.beganAt);
    const call = { subgraph, paths, startedMs, durationMs: null, statements: null };
    const report: Mutable<CallReport> = call;
    if (this.calls.length < MAX_CALLS) this.calls.push(report);
    return {
      end: (extensions) => {
        report.durationMs = rounded(performance.now() - startedAt);
        report.statements = this.statementsOf(extensions);
      },
    };
  }

  report(): CostReport {
    const { count, durationMs, calls } = this;
    return { count, durationMs: rounded(durationMs), calls };
  }

  private statementsOf(
    extensions: Readonly<Record<string, unknown>> | undefined,
  ): CallReport['statements'] {
    const told = extensions && readStatements(extensions);
    if (!told) return null;
    const { count, durationMs } = told;
    this.count += count;
    this.durationMs += durationMs;
    return { count, durationMs, list: told.list.filter((statement) => this.hasRoomFor(statement)) };
  }

  /** Once there is no room for a statement, there is none for those that follow. */
  private hasRoomFor({ text, field, path }: StatementReport): boolean {
    const characters = text.length + (field?.length ?? 0) + (path?.join().length ?? 0);
    this.statementsLeft -= 1;
    this.charactersLeft -= characters;
    return this.statementsLeft >= 0 && this.charactersLeft >= 0;
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
