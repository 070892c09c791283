import { errorKey } from '../blame/find-cause.ts';
import { type Diagnostic, diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';

export interface Classified {
  /** The problems now; errors that the baseline has as well are warnings. */
  readonly problems: readonly Diagnostic[];
  /** What is to be said of the baseline itself. */
  readonly remarks: readonly Diagnostic[];
}

/** Tells errors that are new from those that a baseline which does not compose has already. */
export function classifyErrors(
  now: readonly Diagnostic[],
  then: readonly Diagnostic[],
  baselineName: string,
): Classified {
  const known = new Set(then.map(errorKey));
  const current = new Set(now.map(errorKey));
  const problems = now.map((each) =>
    hasErrors([each]) && known.has(errorKey(each)) ? alreadyThere(each, baselineName) : each,
  );
  const fixed = then.filter((each) => !current.has(errorKey(each)));
  const remarks = [brokenBaseline(then, baselineName)];
  if (fixed.length > 0) remarks.push(fixedErrors(fixed, baselineName));
  return { problems, remarks };
}

function alreadyThere(problem: Diagnostic, name: string): Diagnostic {
  const note = `already there at the baseline ${name}`;
  return { ...problem, severity: 'warning', notes: [...problem.notes, note] };
}

function brokenBaseline(errors: readonly Diagnostic[], name: string): Diagnostic {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return diagnostic({
    severity: 'warning',
    code: 'BASELINE_BROKEN',
    message: `The baseline ${name} does not compose, so that changes could not be looked for`,
    subgraph: first?.subgraph,
    place: first?.place,
    notes: first ? [`${first.code}: ${first.message}${more}`] : [],
    help: 'name an older baseline that composes with --baseline git:REF',
  });
}

function fixedErrors(fixed: readonly Diagnostic[], name: string): Diagnostic {
  const what = fixed.length === 1 ? 'An error' : `${fixed.length} errors`;
  return diagnostic({
    severity: 'info',
    code: 'BASELINE_FIXED',
    message: `${what} of the baseline ${name} ${fixed.length === 1 ? 'is' : 'are'} fixed`,
    notes: fixed.map((each) => `${each.code}: ${each.message}`),
  });
}
