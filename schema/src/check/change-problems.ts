import { parentCoordinate } from '../compose/coordinates.ts';
import { placesOfCoordinate } from '../compose/locate.ts';
import type { ParsedSubgraph } from '../compose/parsed-subgraph.ts';
import {
  type AffectedOperation,
  type Cause,
  type Diagnostic,
  diagnostic,
  type Severity,
} from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/source-text.ts';
import { type Change, helpOf, levelOf } from '../diff/change.ts';
import { type LocatedChange, locateChange } from '../diff/locate-change.ts';
import type { FailOn } from '../load/check-settings.ts';

export interface ChangeContext {
  readonly before: readonly ParsedSubgraph[];
  readonly now: readonly ParsedSubgraph[];
  readonly affectedBy: (change: Change) => readonly AffectedOperation[];
  readonly failOn: FailOn;
  /** Where something was before, when the subgraphs of that time are not known. */
  readonly placeBefore: (coordinate: string) => Place | undefined;
  /** The place of the graph as a whole. */
  readonly fallback: Place;
}

/** Turns a breaking or dangerous change into a diagnostic; a safe one into none. */
export function changeProblems(change: Change, context: ChangeContext): Diagnostic[] {
  const level = levelOf(change);
  if (level === 'safe') return [];
  const located = locateChange(change, context.before, context.now);
  const place = located.isExact ? undefined : context.placeBefore(change.coordinate);
  const operations = context.affectedBy(change);
  return [
    diagnostic({
      severity: severityOf(level, operations, context.failOn),
      code: change.code,
      message: change.message,
      coordinate: change.coordinate,
      subgraph: located.subgraph,
      place: place ?? located.place ?? context.fallback,
      nearby: located.isNow ? undefined : nearby(change, located.subgraph, context),
      label: place ? 'it was here' : located.label,
      related: [...located.related, ...firstUses(operations)],
      notes:
        located.isNow && isRemoval(change)
          ? ['it is still defined, but clients no longer see it']
          : [],
      help: helpOf(change),
      operations,
      cause: causeOf(located),
    }),
  ];
}

/** The edit, as far as the subgraphs of the past tell. */
function causeOf({ subgraph, edited }: LocatedChange): Cause | undefined {
  return subgraph === undefined || edited === undefined
    ? undefined
    : { subgraph, coordinate: edited };
}

/** What held the thing, in the same subgraph as it is now; else in any; else the whole graph. */
function nearby(
  { coordinate }: Change,
  subgraph: string | undefined,
  { now, fallback }: ChangeContext,
): Place {
  const parent = parentCoordinate(coordinate);
  const own = now.filter((each) => each.name === subgraph);
  for (const subgraphs of [own, now]) {
    const [found] = parent === undefined ? [] : placesOfCoordinate(parent, subgraphs);
    if (found) return found.place;
  }
  return own[0]?.place ?? fallback;
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
