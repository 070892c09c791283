import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { RULES } from '../diagnostic/rules.ts';
import { isChangeCode } from './change.ts';

const RULE_CODES: ReadonlySet<string> = new Set(Object.values(RULES).map((each) => each.code));
const OTHER_CODES = /^(PLAN_|COMPOSERS_DIFFER_|OPERATION_(INVALID|DEPRECATED)$|VARIABLES_INVALID$)/;

/** Tells whether a finding can be lived with. A graph that does not compose cannot. */
export function isApprovable({ code }: Pick<Diagnostic, 'code'>): boolean {
  return isChangeCode(code) || RULE_CODES.has(code) || OTHER_CODES.test(code);
}
