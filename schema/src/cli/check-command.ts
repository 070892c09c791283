import { dirname, join, resolve } from 'node:path';
import type { FailOn } from '../check/change-problems.ts';
import { check } from '../check/check.ts';
import { parseBaselineSpec } from '../load/baseline.ts';
import { createSdlFetcher } from '../load/remote-sdl.ts';
import { type CliProcess, UsageError } from './io.ts';
import { findConfig } from './paths.ts';
import { type ReportFormat, writeReport } from './write-report.ts';

export interface CheckArguments {
  readonly config?: string;
  readonly baseline: string;
  readonly operations?: string;
  readonly failOn: FailOn;
  readonly report: ReportFormat;
}

/** Runs `archipelago check` and returns its exit code. */
export async function runCheck(
  given: CheckArguments,
  { cwd, env, stdout }: CliProcess,
): Promise<number> {
  const baseline = parseBaselineSpec(given.baseline);
  if (baseline === undefined) {
    throw new UsageError(
      `--baseline must be auto, none, git:REF, git:merge-base(REF) or dir:PATH, got "${given.baseline}"`,
    );
  }
  const configPath = findConfig(cwd, given.config);
  const operationsPath = given.operations
    ? resolve(cwd, given.operations)
    : join(dirname(configPath), 'operations');
  const report = await check({
    cwd,
    configPath,
    operationsPath,
    operationsRequired: given.operations !== undefined,
    baseline,
    failOn: given.failOn,
    env,
    fetchSdl: createSdlFetcher(),
  });
  writeReport(report, given.report, stdout, env);
  return report.exitCode;
}
