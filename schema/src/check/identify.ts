import { createHash } from 'node:crypto';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { isChangeCode } from '../diff/change.ts';

/**
 * Gives every finding its id: the same as long as the finding says the same of the same thing,
 * wherever it stands, and whichever commit it is compared with.
 */
export function identify(problems: readonly Diagnostic[]): Diagnostic[] {
  const used = new Map<string, number>();
  return problems.map((problem) => {
    const base = idOf(problem);
    const number = (used.get(base) ?? 0) + 1;
    used.set(base, number);
    return { ...problem, id: number === 1 ? base : `${base}-${number}` };
  });
}

const ID_LENGTH = 8;

function idOf({ code, coordinate = '', message }: Diagnostic): string {
  // A commit's name and a count of further findings change though the finding does not.
  const said = message.replace(/git:[^\s:]+/g, 'git').replace(/ and \d+ more\b/g, '');
  const hash = createHash('sha256').update(`${code}\n${coordinate}\n${said}`).digest('hex');
  return `${isChangeCode(code) ? 'CHG' : 'FND'}-${hash.slice(0, ID_LENGTH)}`;
}
