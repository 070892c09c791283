import { readFile } from 'node:fs/promises';
import { isApprovable } from '../check/approvals.ts';
import { check } from '../check/check.ts';
import { effectiveSettings } from '../check/settings.ts';
import { dayOf, withApproval } from '../load/approvals-file.ts';
import { diskTree } from '../load/files.ts';
import { readConfig } from '../load/read-config.ts';
import { formatDiagnostics } from '../report/text.ts';
import { type CheckArguments, checkOptions } from './check-command.ts';
import { type CliProcess, UsageError } from './io.ts';
import { replaceFile } from './write-file.ts';

export interface ApproveArguments
  extends Pick<CheckArguments, 'config' | 'baseline' | 'operations' | 'usage'> {
  readonly reason: string;
  readonly until: string;
}

const MAX_DAYS = 366;
const DAY_MS = 86_400_000;

/** Runs `archipelago approve ID` and returns its exit code. */
export async function runApprove(
  id: string,
  given: ApproveArguments,
  io: CliProcess,
  now: Date = new Date(),
): Promise<number> {
  const until = readUntil(given.until, now);
  if (given.reason.trim() === '')
    throw new UsageError('--reason must say why it can be lived with');
  const options = checkOptions(given, io);
  const tree = diskTree(io.cwd);
  const config = await readConfig(tree, options.configPath, io.env);
  if (!config.ok) {
    io.stderr.write(formatDiagnostics(config.diagnostics));
    return 2;
  }
  const { approvals } = effectiveSettings(config.config.checks, options, options.configPath);
  const report = await check(options);
  const found = report.diagnostics.find((each) => each.id === id);
  if (!found) throw new UsageError(unknownId(id, report.diagnostics.filter(isApprovable)));
  if (!isApprovable(found)) {
    throw new UsageError(`${id} (${found.code}) cannot be approved: the graph would not work`);
  }
  const existing = await readFile(approvals.path, 'utf8').catch(() => undefined);
  const finding = `${found.code}: ${found.message}`;
  const text = withApproval(existing, { id, reason: given.reason.trim(), until, finding });
  await replaceFile(approvals.path, text);
  io.stdout.write(`Approved until ${until}: ${finding}\nwrote ${tree.show(approvals.path)}\n`);
  return 0;
}

function readUntil(given: string, now: Date): string {
  const day = dayOf(given);
  if (day === undefined)
    throw new UsageError(`--until must be a day such as 2026-12-31, got "${given}"`);
  const days = (Date.parse(day) - now.getTime()) / DAY_MS;
  if (days < -1) throw new UsageError(`--until ${day} is over already`);
  if (days > MAX_DAYS)
    throw new UsageError(`--until ${day} is more than a year away; approve it for less`);
  return day;
}

function unknownId(id: string, found: readonly { id: string; message: string }[]): string {
  const list = found.slice(0, 20).map((each) => `\n  ${each.id}  ${each.message}`);
  const what = list.length > 0 ? `; it finds:${list.join('')}` : ', nor anything else to approve';
  return `this check does not find ${id}${what}`;
}
