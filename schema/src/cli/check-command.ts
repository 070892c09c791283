import { dirname, resolve } from 'node:path';
import { check } from '../check/check.ts';
import { BASELINE_FORMS, parseBaselineSpec, withoutCredentials } from '../load/baseline-spec.ts';
import type { ComposerName, FailOn } from '../load/check-settings.ts';
import { createQuerySender } from '../load/remote-query.ts';
import { createSdlFetcher } from '../load/remote-sdl.ts';
import { cacheFolder, folderStore } from '../load/text-store.ts';
import { type CliProcess, UsageError } from './io.ts';
import { findConfig } from './paths.ts';
import { reportTargets } from './report-targets.ts';
import { writeReports } from './write-report.ts';

export interface CheckArguments {
  readonly config?: string;
  readonly baseline?: string;
  readonly operations?: readonly string[];
  readonly usage?: readonly string[];
  readonly failOn?: FailOn;
  readonly composer?: ComposerName;
  readonly crossCheck?: boolean;
  /** False for none. */
  readonly cache?: boolean;
  readonly report?: readonly string[];
}

/** Runs `archipelago check` and returns its exit code. */
export async function runCheck(given: CheckArguments, io: CliProcess): Promise<number> {
  const targets = reportTargets(given.report, io.cwd);
  const options = checkOptions(given, io);
  const report = await check(options);
  return writeReports(report, { targets, configPath: options.configPath, io });
}

/** What the commands that check have in common. */
export function checkOptions(given: Omit<CheckArguments, 'report'>, { cwd, env }: CliProcess) {
  const { baseline, operations, usage, failOn, composer, crossCheck } = given;
  const configPath = findConfig(cwd, given.config);
  const folder = given.cache === false ? undefined : cacheFolder(dirname(configPath));
  const spec = baseline === undefined ? undefined : parseBaselineSpec(baseline);
  if (baseline !== undefined && spec === undefined) {
    const shown = withoutCredentials(baseline);
    throw new UsageError(`--baseline must be ${BASELINE_FORMS}, got "${shown}"`);
  }
  return {
    cwd,
    configPath,
    store: folder === undefined ? undefined : folderStore(folder),
    baseline: spec,
    operations: operations?.map((path) => resolve(cwd, path)),
    usage: usage?.map((path) => resolve(cwd, path)),
    failOn,
    composer,
    crossCheck,
    env,
    fetchSdl: createSdlFetcher(),
    sendQuery: createQuerySender(),
  };
}
