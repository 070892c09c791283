import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { check } from '../check/check.ts';
import { effectiveSettings } from '../check/settings.ts';
import { exitCodeOf, hasErrors } from '../diagnostic/diagnostic.ts';
import { isApprovable } from '../diff/approvable.ts';
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

const WRITE_EXIT = 3;
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
    return exitCodeOf(config.diagnostics);
  }
  const { approvals } = effectiveSettings(config.config.checks, options, options.configPath);
  const report = await check(options);
  const unread = report.diagnostics.filter((each) => each.kind !== 'finding' && hasErrors([each]));
  if (unread.length > 0) {
    io.stderr.write(formatDiagnostics(unread));
    return exitCodeOf(unread);
  }
  const found = report.diagnostics.find((each) => each.id === id);
  if (!found) throw new UsageError(unknownId(id, report.diagnostics.filter(isApprovable)));
  if (!isApprovable(found)) {
    throw new UsageError(`${id} (${found.code}) cannot be approved: the graph would not work`);
  }
  const finding = `${found.code}: ${found.message}`;
  const failed = await save(approvals.path, { id, reason: given.reason.trim(), until, finding });
  const file = tree.show(approvals.path);
  if (failed !== undefined) {
    io.stderr.write(`error: "${file}" cannot be written: ${failed}\n`);
    return WRITE_EXIT;
  }
  io.stdout.write(`Approved until ${until}: ${finding}\nwrote ${file}\n`);
  return 0;
}

/** Adds an approval to the file; returns why it cannot. */
async function save(
  path: string,
  entry: Parameters<typeof withApproval>[1],
): Promise<string | undefined> {
  const existing = await readFile(path, 'utf8').catch(() => undefined);
  try {
    await mkdir(dirname(path), { recursive: true });
    await replaceFile(path, withApproval(existing, entry));
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
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
