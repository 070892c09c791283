import type { ParsedSubgraph } from '../compose/parsed-subgraph.ts';
import { formatPlace } from '../diagnostic/source-text.ts';
import { type Change, type ChangeLevel, gravestFirst, levelOf } from '../diff/change.ts';
import { locateChange } from '../diff/locate-change.ts';

const SIGNS: Readonly<Record<ChangeLevel, string>> = { breaking: '!', dangerous: '?', safe: ' ' };

export interface ListedChange {
  readonly level: ChangeLevel;
  readonly code: string;
  readonly coordinate: string;
  readonly message: string;
  readonly subgraph: string | undefined;
  /** `file:line:column`. */
  readonly place: string | undefined;
}

/** Lists changes with the edits behind them, the gravest first. */
export function listChanges(
  changes: readonly Change[],
  before: readonly ParsedSubgraph[],
  now: readonly ParsedSubgraph[],
): ListedChange[] {
  return gravestFirst(changes).map((change) => {
    const { place, subgraph } = locateChange(change, before, now);
    const { code, coordinate, message } = change;
    const at = place && formatPlace(place);
    return { level: levelOf(change), code, coordinate, message, subgraph, place: at };
  });
}

/** Writes changes for people, one or two lines each. */
export function describeChanges(changes: readonly ListedChange[]): string {
  return changes
    .map(({ level, code, message, place }) => {
      const line = `${SIGNS[level]} ${level.padEnd(9)}  ${message}  [${code}]`;
      return place ? `${line}\n             ${place}\n` : `${line}\n`;
    })
    .join('');
}
