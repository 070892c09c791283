import { toError } from '../../errors.ts';
import { dataUseOf } from '../scan/data-use.ts';
import type { PlannedFetch } from '../schedule/planned-fetches.ts';
import { type ScheduleOptions, scheduleOf } from '../schedule/schedule.ts';
import type { Compilation } from './compilation.ts';
import { type CompiledCall, compileCall } from './compile-call.ts';
import type { Run } from './run.ts';

/** A plan, ready to run. */
export interface CompiledPlan {
  /** Runs the plan; calls `onEnd` when all of it has ended, or with what it could not go on from. */
  start(run: Run, onEnd: (crash?: unknown) => void): void;
}

export interface PlanToCompile extends Omit<Compilation, 'infos' | 'use'> {
  readonly fetches: readonly PlannedFetch[];
}

/**
 * Compiles a plan once for any number of runs. A run gives what `interpretPlan` gives, but decides
 * nothing per object that the plan decides already, shares answers instead of copying them, and
 * needs fewer requests.
 */
export function compilePlan(
  { fetches, ...given }: PlanToCompile,
  options: ScheduleOptions,
): CompiledPlan {
  const infos = fetches.map(({ info }) => info);
  const compilation = { ...given, infos, use: dataUseOf(fetches, given.places) };
  const calls = scheduleOf(fetches, options).map((call) => compileCall(call, compilation));
  const dependents = dependentsOf(calls);
  return {
    start(run, onEnd) {
      new Progress(calls, dependents, run, onEnd).start();
    },
  };
}

/** The calls that wait for each call, by index. */
function dependentsOf(calls: readonly CompiledCall[]): readonly (readonly number[])[] {
  const dependents = calls.map((): number[] => []);
  for (const [index, { waitsFor }] of calls.entries()) {
    for (const needed of waitsFor) dependents[needed]?.push(index);
  }
  return dependents;
}

/** How far a run of a plan has come. */
class Progress {
  private readonly calls: readonly CompiledCall[];
  private readonly dependents: readonly (readonly number[])[];
  private readonly run: Run;
  private readonly onEnd: (crash?: unknown) => void;
  /** How many calls each call still waits for. */
  private readonly missing: number[];
  private unfinished: number;

  constructor(
    calls: readonly CompiledCall[],
    dependents: readonly (readonly number[])[],
    run: Run,
    onEnd: (crash?: unknown) => void,
  ) {
    this.calls = calls;
    this.dependents = dependents;
    this.run = run;
    this.onEnd = onEnd;
    this.missing = calls.map(({ waitsFor }) => waitsFor.length);
    this.unfinished = calls.length;
  }

  start(): void {
    if (this.calls.length === 0) this.onEnd();
    for (const [index, { waitsFor }] of this.calls.entries()) {
      if (waitsFor.length === 0) this.startCall(index);
    }
  }

  private startCall(index: number): void {
    try {
      this.calls[index]?.start(this.run, () => this.endCall(index));
    } catch (thrown) {
      // Whoever gave the answer that led here must not be bothered with it.
      this.onEnd(toError(thrown));
    }
  }

  private endCall(ended: number): void {
    for (const index of this.dependents[ended] ?? []) {
      const missing = (this.missing[index] ?? 0) - 1;
      this.missing[index] = missing;
      if (missing === 0) this.startCall(index);
    }
    this.unfinished -= 1;
    if (this.unfinished === 0) this.onEnd();
  }
}
