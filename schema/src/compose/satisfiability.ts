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
  // A field that is overridden, or whose @requires fails, is named in other words.
  const coordinate =
    explanation.match(/cannot find field "([^"]+)"/)?.[1] ??
    explanation.match(/field "(\w+\.\w+)"/)?.[1];
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
    const why = others.map((line) => `\n${line}`).join('');
    if (why === '' && start.endsWith(':')) return `${start} it does not have the field`;
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
  const names = [...new Set(all.map((each) => each.coordinate ?? each.type))];
  const places = placesOfAll(names, subgraphs, from);
  const [primary] = places;
  const starts = startingPoints(first, subgraphs, primary?.subgraph);
  const isRequired = coordinate !== undefined && /@require condition/.test(first.reasons.join());
  return diagnostic({
    code: 'SATISFIABILITY_ERROR',
    message: coordinate
      ? `"${coordinate}"${more} cannot be reached in the query ${query}`
      : `No subgraph can be reached for "${type}" in the query ${query}${more}`,
    subgraph: primary?.subgraph.name,
    coordinate: coordinate ?? type,
    place: primary?.place ?? starts[0]?.place,
    label: primary ? labelOf(primary, isRequired) : '',
    related: [...starts, ...otherFields(places)],
    notes: first.reasons,
    help: isRequired ? REQUIRES_HELP : coordinate ? helpFor('SATISFIABILITY_ERROR') : undefined,
  });
}

const REQUIRES_HELP =
  'give the type a @key by which the required fields can be fetched, and the query come back';

function labelOf({ subgraph }: NamedPlace, isRequired: boolean): string {
  return isRequired
    ? `subgraph "${subgraph.name}" cannot have what it requires`
    : `subgraph "${subgraph.name}" has it`;
}

/** Where the fields are that the query looks for: in subgraphs that it cannot come to, if in any. */
function placesOfAll(
  names: readonly string[],
  subgraphs: readonly ParsedSubgraph[],
  from: readonly string[],
): NamedPlace[] {
  const elsewhere = subgraphs.filter((each) => !from.includes(each.name));
  const found = names.flatMap((name) => placesOfCoordinate(name, elsewhere));
  if (found.length > 0) return found;
  const fields = names.filter((each) => each.includes('.'));
  return fields.flatMap((name) => placesOfCoordinate(name, subgraphs));
}

/** The type as the subgraphs know it from which the query comes. */
function startingPoints(
  first: Unreachable,
  subgraphs: readonly ParsedSubgraph[],
  end: ParsedSubgraph | undefined,
): RelatedPlace[] {
  const starts = subgraphs.filter((each) => first.from.includes(each.name) && each !== end);
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
