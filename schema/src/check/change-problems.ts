import type { ParsedSubgraph } from '../compose/parsed-subgraph.ts';
import {
  type AffectedOperation,
  type Diagnostic,
  diagnostic,
  type Severity,
} from '../diagnostic/diagnostic.ts';
import { type Change, helpOf, levelOf } from '../diff/change.ts';
import { locateChange } from '../diff/locate-change.ts';

/** Which changes of the API fail a check: those that break a known operation, all that break, … */
export const FAIL_ON = ['used', 'breaking', 'dangerous', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

export interface ChangeContext {
  readonly before: readonly ParsedSubgraph[];
  readonly now: readonly ParsedSubgraph[];
  readonly affectedBy: (change: Change) => readonly AffectedOperation[];
  readonly failOn: FailOn;
}

/** Turns a breaking or dangerous change into a diagnostic; a safe one into none. */
export function changeProblems(change: Change, context: ChangeContext): Diagnostic[] {
  const level = levelOf(change);
  if (level === 'safe') return [];
  const located = locateChange(change, context.before, context.now);
  const operations = context.affectedBy(change);
  return [
    diagnostic({
      severity: severityOf(level, operations, context.failOn),
      code: change.code,
      message: change.message,
      coordinate: change.coordinate,
      subgraph: located.subgraph,
      place: located.place,
      label: located.label,
      related: [...located.related, ...firstUses(operations)],
      notes:
        located.isNow && isRemoval(change)
          ? ['it is still defined, but clients no longer see it']
          : [],
      help: helpOf(change),
      operations,
    }),
  ];
}

/** As when it became `@inaccessible`, or when another subgraph does not know the value. */
function isRemoval({ code }: Change): boolean {
  return (
    code === 'TYPE_REMOVED' || code === 'FIELD_REMOVED' || code.startsWith('ENUM_VALUE_REMOVED')
  );
}

function severityOf(
  level: 'breaking' | 'dangerous',
  operations: readonly AffectedOperation[],
  failOn: FailOn,
): Severity {
  const fails =
    failOn === 'dangerous' ||
    (level === 'breaking' &&
      (failOn === 'breaking' || (failOn === 'used' && operations.length > 0)));
  return fails ? 'error' : 'warning';
}

const MAX_USES = 2;

function firstUses(operations: readonly AffectedOperation[]) {
  return operations
    .slice(0, MAX_USES)
    .map(({ place, name, certainty }) => ({ place, label: `${certainty} ${name}` }));
}
