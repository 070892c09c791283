import { AsyncLocalStorage } from 'node:async_hooks';
import type { StatementReport, StatementsReport } from '../process/index.ts';

/** The field whose resolver wants something from a store. */
export interface FieldCause {
  /** Such as `Product.reviews`. */
  readonly field: string;
  /** Response keys down to the field, with `@` for each list. */
  readonly path: readonly string[];
}

/** Takes down the statements of one request. */
export interface StatementLog {
  /** Notes a statement that begins; the answer notes its end, with `null` rows when it fails. */
  begin(statement: StatementStart): (rows: number | null) => void;
  /** Runs a resolver, so that statements which it causes, now or later, are put down to its field. */
  within<Result>(cause: FieldCause, resolve: () => Result): Result;
  report(): StatementsReport;
  /** The request is over. */
  close(): void;
}

export interface StatementStart {
  readonly store: string;
  /** With placeholders, never with values. */
  readonly text: string;
  /** When it is known; else the field whose resolver runs. */
  readonly cause?: FieldCause | undefined;
}

const MAX_LISTED = 500;
const MAX_TEXT_LENGTH = 4000;

interface Current {
  readonly log: StatementLog;
  readonly cause: FieldCause;
}

// One for the process: a driver's events say nothing of the request that caused them but the asynchronous
// context that they happen in.
const context = new AsyncLocalStorage<Current>();
const openLogs = new Set<StatementLog>();

/** The log that takes down what happens here and now, if one does. */
export function currentStatementLog(): StatementLog | undefined {
  return context.getStore()?.log;
}

/** Opens the log of one request at this service. */
export function openStatementLog(service: string): StatementLog {
  const arrivedAt = performance.now();
  const list: StatementReport[] = [];
  let count = 0;
  let totalMs = 0;

  const log: StatementLog = {
    begin({ store, text, cause = context.getStore()?.cause }) {
      const beganAt = performance.now();
      count += 1;
      return (rows) => {
        const durationMs = performance.now() - beganAt;
        totalMs += durationMs;
        if (list.length === MAX_LISTED) return;
        list.push({
          store,
          text: text.slice(0, MAX_TEXT_LENGTH),
          field: cause?.field ?? null,
          path: cause?.path ?? null,
          startedMs: round(beganAt - arrivedAt),
          durationMs: round(durationMs),
          rows,
        });
      };
    },
    within: (cause, resolve) => context.run({ log, cause }, resolve),
    report() {
      const inOrder = list.toSorted((a, b) => a.startedMs - b.startedMs);
      return { service, count, durationMs: round(totalMs), list: inOrder };
    },
    close() {
      openLogs.delete(log);
      // In Node 20 every promise of the process costs more while this is enabled.
      if (openLogs.size === 0) context.disable();
    },
  };
  openLogs.add(log);
  return log;
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
