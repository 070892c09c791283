import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { isApprovable } from '../diff/approvable.ts';
import type { ApprovalEntry } from '../load/approvals-file.ts';

/**
 * Makes notes of the findings that are approved. An approval that has expired counts no more, and
 * says so.
 */
export function applyApprovals(
  problems: readonly Diagnostic[],
  entries: readonly ApprovalEntry[],
  today: string,
): Diagnostic[] {
  const byId = new Map(entries.map((each) => [each.id, each]));
  const seen = new Set<string>();
  const judged = problems.map((problem) => {
    const entry = byId.get(problem.id);
    if (!entry || !isApprovable(problem)) return problem;
    seen.add(entry.id);
    return entry.until < today ? expired(problem, entry) : approved(problem, entry);
  });
  const unused = entries.filter((each) => !seen.has(each.id));
  return [...judged, ...unused.map(unusedApproval)];
}

function approved(problem: Diagnostic, { reason, until }: ApprovalEntry): Diagnostic {
  const note = `approved until ${until}: ${reason}`;
  return {
    ...problem,
    severity: 'info',
    approval: { reason, until },
    notes: [...problem.notes, note],
  };
}

function expired(problem: Diagnostic, { reason, until }: ApprovalEntry): Diagnostic {
  const note = `its approval expired on ${until}: ${reason}`;
  return { ...problem, notes: [...problem.notes, note] };
}

function unusedApproval({ id, place }: ApprovalEntry): Diagnostic {
  return diagnostic({
    severity: 'info',
    code: 'APPROVAL_UNUSED',
    message: `The approval ${id} is for nothing that this check finds`,
    place,
    help: 'remove it once the change that it is for has been merged',
  });
}
