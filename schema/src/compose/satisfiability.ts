import { type Diagnostic, diagnostic, type RelatedPlace } from '../diagnostic/diagnostic.ts';
import { helpFor } from './composer-help.ts';
import type { ComposerMessage } from './composer-problems.ts';
import { type NamedPlace, placesOfCoordinate } from './locate.ts';
import type { ParsedSubgraph } from './parsed-subgraph.ts';

/** What a query asks for that no subgraph can be reached for, with the composer's reasons. */
interface Unreachable {
  /** The field; undefined where the composer names only a type. */
  readonly coordinate: string | undefined;
  readonly type: string;
  readonly query: string;
  /** The reasons, without the words that name the field itself. */
  readonly reasons: readonly string[];
  /** The subgraphs that the query comes from. */
  readonly from: readonly string[];
}

/**
 * Turns satisfiability errors, for which the composer gives no places, into diagnostics that point
 * at what cannot be reached. Fields that fail for the same reasons become one diagnostic.
 */
export function satisfiabilityProblems(
  said: readonly ComposerMessage[],
  subgraphs: readonly ParsedSubgraph[],
  otherwise: (said: ComposerMessage) => Diagnostic,
): Diagnostic[] {
  const groups = new Map<string, { said: ComposerMessage; found: Unreachable[] }>();
  for (const each of said) {
    const unreachable = parseMessage(each.message);
    const key = unreachable ? [unreachable.type, ...unreachable.reasons].join('\n') : each.message;
    const group = groups.get(key) ?? { said: each, found: [] };
    if (unreachable) group.found.push(unreachable);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => {
    const [first] = group.found;
    return first ? groupProblem(first, group.found, subgraphs) : otherwise(group.said);
  });
}

function parseMessage(message: string): Unreachable | undefined {
  const parts = message.match(/API query:\n([\s\S]*?)\ncannot be satisfied[^\n]*\n([\s\S]*)$/);
  if (!parts) return undefined;
  const [, query = '', explanation = ''] = parts;
  const coordinate = explanation.match(/cannot find field "([^"]+)"/)?.[1];
  const type = coordinate?.replace(/\..*/, '') ?? explanation.match(/type "(\w+)"/)?.[1];
  if (type === undefined) return undefined;
  return {
    coordinate,
    type,
    // The values of arguments are made up, and matter no more than the white space.
    query: query
      .replace(/\((?:"[^"]*"|[^()"])*\)/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    reasons: reasonsOf(explanation, coordinate),
    from: [...explanation.matchAll(/^- from subgraph "([^"]+)"/gm)].map((match) => match[1] ?? ''),
  };
}

/** One text for each subgraph that the query comes from, with what keeps it from going on. */
function reasonsOf(explanation: string, coordinate = ''): string[] {
  const blocks = explanation.split(/^- (?=from subgraph)/m).filter((block) => block.trim() !== '');
  return blocks.map((block) => {
    const [start = '', ...others] = block
      .replaceAll(`, which has field "${coordinate}",`, '')
      .replaceAll(`cannot find field "${coordinate}".`, '')
      .split('\n')
      .map((line) => line.replace(/^\s*- /, '').trim())
      .filter((line) => line !== '');
    const why = others.length > 0 ? others.map((line) => `\n${line}`).join('') : '';
    return `${start}${why}`.replace(/:\n([^\n]*)$/, ': $1').replace(/\.$/, '');
  });
}

function groupProblem(
  first: Unreachable,
  all: readonly Unreachable[],
  subgraphs: readonly ParsedSubgraph[],
): Diagnostic {
  const { coordinate, type, query, from } = first;
  const others = new Set(all.map((each) => each.coordinate ?? each.query)).size - 1;
  const more = others > 0 ? ` and ${others} more` : '';
  const elsewhere = subgraphs.filter((each) => !from.includes(each.name));
  const names = new Set(all.map((each) => each.coordinate ?? each.type));
  const places = [...names].flatMap((name) => placesOfCoordinate(name, elsewhere));
  const starts = startingPoints(first, subgraphs);
  const [primary] = places;
  return diagnostic({
    code: 'SATISFIABILITY_ERROR',
    message: coordinate
      ? `"${coordinate}"${more} cannot be reached in the query ${query}`
      : `No subgraph can be reached for "${type}" in the query ${query}${more}`,
    subgraph: primary?.subgraph.name,
    coordinate: coordinate ?? type,
    place: primary?.place ?? starts[0]?.place,
    label: primary ? `subgraph "${primary.subgraph.name}" has it` : '',
    related: [...starts, ...otherFields(places)],
    notes: first.reasons,
    help: coordinate ? helpFor('SATISFIABILITY_ERROR') : undefined,
  });
}

/** The type as the subgraphs know it from which the query comes. */
function startingPoints(first: Unreachable, subgraphs: readonly ParsedSubgraph[]): RelatedPlace[] {
  const starts = subgraphs.filter((each) => first.from.includes(each.name));
  return placesOfCoordinate(first.type, starts).map(({ place, subgraph }) => ({
    place,
    label: `the query comes from subgraph "${subgraph.name}"`,
  }));
}

const MAX_OTHER_FIELDS = 2;

function otherFields(places: readonly NamedPlace[]): RelatedPlace[] {
  return places
    .slice(1, 1 + MAX_OTHER_FIELDS)
    .map(({ place }) => ({ place, label: 'cannot be reached for the same reason' }));
}
