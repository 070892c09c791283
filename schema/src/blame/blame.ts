import { apolloComposer } from '../compose/apollo-composer.ts';
import type { Composer } from '../compose/composer.ts';
import type { ParsedSubgraph } from '../compose/parsed-subgraph.ts';
import { type Diagnostic, hasErrors, type RelatedPlace } from '../diagnostic/diagnostic.ts';
import { formatPlace, type Place } from '../diagnostic/source-text.ts';
import { type Edit, findEdits, SCHEMA, SUBGRAPH } from '../diff/edits.ts';
import { createCauseFinder } from './find-cause.ts';

export interface BlameOptions {
  /** The graph at the baseline, which composes. */
  readonly before: readonly ParsedSubgraph[];
  readonly now: readonly ParsedSubgraph[];
  /** The place of what went away with a whole subgraph. */
  readonly fallback: Place | undefined;
  /** The one that found the problems. @default Apollo's */
  readonly composer?: Composer | undefined;
  /** Bound of the search. @default 10000 */
  readonly budgetMs?: number | undefined;
  /** Clock in milliseconds. @default performance.now */
  readonly clock?: () => number;
}

const DEFAULT_BUDGET_MS = 10_000;

/** Errors whose cause is where they are, or that are not the composer's. */
const NEEDS_NO_CAUSE = /^(SDL_|CONFIG_|COMPOSER_VERSION)/;

/**
 * Makes the errors of a composition point at the edits that cause them, with the place where each
 * shows up as a related one. What cannot be explained in time stays as it is.
 */
export function blameErrors(
  problems: readonly Diagnostic[],
  {
    before,
    now,
    fallback,
    composer = apolloComposer,
    budgetMs = DEFAULT_BUDGET_MS,
    clock = () => performance.now(),
  }: BlameOptions,
): Diagnostic[] {
  const errors = problems.filter((each) => hasErrors([each]) && !NEEDS_NO_CAUSE.test(each.code));
  const edits = errors.length > 0 ? findEdits(before, now) : [];
  if (edits.length === 0) return [...problems];
  const end = clock() + budgetMs;
  const isOver = (): boolean => clock() >= end;
  const find = createCauseFinder({ before, now, edits, errors, composer, isOver });
  return problems.map((problem) => {
    if (!errors.includes(problem) || isOver()) return problem;
    const causes = find(problem);
    return causes ? blamed(problem, causes, fallback) : problem;
  });
}

const MAX_CAUSES = 4;

function blamed(
  problem: Diagnostic,
  causes: readonly Edit[],
  fallback: Place | undefined,
): Diagnostic {
  const [first, ...others] = causes;
  // A whole rewrite explains everything, and so nothing.
  if (!first || causes.length > MAX_CAUSES) return problem;
  const place = isPreciser(problem, first)
    ? problem.place
    : (first.place ?? fallback ?? first.placeThen);
  const shown = problem.place && !isSame(place, problem.place) ? [showsUp(problem.place)] : [];
  return {
    ...problem,
    place: place ?? problem.place,
    label: labelOf(first),
    related: [
      ...others.flatMap((each) => relatedCause(each)),
      ...shown,
      ...problem.related.filter(({ place: each }) => !isSame(each, place)),
    ],
    notes: [...problem.notes, ...causes.flatMap(noteOf)],
    cause: {
      subgraph: first.subgraph,
      coordinate: isWhole(first) ? undefined : first.coordinate,
    },
  };
}

/** Within what was edited, the composer's own place says more; so it does in a new subgraph. */
function isPreciser({ place, subgraph }: Diagnostic, edit: Edit): boolean {
  if (edit.coordinate === SUBGRAPH) return edit.kind === 'added' && subgraph === edit.subgraph;
  return place !== undefined && place.file === edit.place?.file && place.line === edit.place.line;
}

function isWhole({ coordinate }: Edit): boolean {
  return coordinate === SUBGRAPH || coordinate === SCHEMA;
}

function isSame(a: Place | undefined, b: Place | undefined): boolean {
  return a !== undefined && b !== undefined && formatPlace(a) === formatPlace(b);
}

function showsUp(place: Place): RelatedPlace {
  return { place, label: 'shows up at' };
}

function relatedCause(edit: Edit): RelatedPlace[] {
  const place = edit.place ?? edit.placeThen;
  return place ? [{ place, label: `together with this: ${labelOf(edit)}` }] : [];
}

function labelOf({ kind, coordinate, subgraph }: Edit): string {
  if (coordinate === SUBGRAPH) {
    return kind === 'added' ? `new subgraph "${subgraph}"` : `without subgraph "${subgraph}"`;
  }
  return `${described(coordinate)} was ${kind} here`;
}

/** Members of unions and implemented interfaces in words. */
function described(coordinate: string): string {
  const [, type, sign, name] = coordinate.match(/^(\w+)([|&])(\w+)$/) ?? [];
  if (sign === '|') return `"${name}" of the union "${type}"`;
  if (sign === '&') return `"${type} implements ${name}"`;
  return coordinate === SCHEMA ? 'what is linked' : `"${coordinate}"`;
}

function noteOf({ was, placeThen, kind }: Edit): string[] {
  if (was === undefined || was === '') return [];
  const where = placeThen && kind === 'removed' ? ` (${formatPlace(placeThen)})` : '';
  return [`it was: ${was}${where}`];
}
