import { errorsOf } from '../compose/compose.ts';
import type { Composer } from '../compose/composer.ts';
import type { ParsedSubgraph } from '../compose/parsed-subgraph.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Edit } from '../diff/edits.ts';
import { ownerOf, revertEdits } from './revert.ts';

export interface CauseOptions {
  /** A graph that composes. */
  readonly before: readonly ParsedSubgraph[];
  /** The graph with the errors. */
  readonly now: readonly ParsedSubgraph[];
  readonly edits: readonly Edit[];
  readonly errors: readonly Diagnostic[];
  /** The one that found the errors. */
  readonly composer: Composer;
  /** Whether the time for the search is over. */
  readonly isOver: () => boolean;
}

/** Finds the edits without which an error would not be there; undefined when time runs out. */
export type FindCause = (error: Diagnostic) => readonly Edit[] | undefined;

/** What tells errors of two compositions apart: not their places, nor what else they list. */
export function errorKey({ code, coordinate, message }: Diagnostic): string {
  return coordinate === undefined ? `${code} ${message}` : `${code} ${coordinate}`;
}

/**
 * Prepares to find causes: reverts each changed subgraph to see which one it is, then its edits,
 * the likeliest first, then ever smaller sets of them.
 */
export function createCauseFinder(options: CauseOptions): FindCause {
  const { composer } = options;
  const trials = new Map<string, ReadonlySet<string>>();
  const known = new Set(options.errors.map(errorKey));
  const remaining = (edits: readonly Edit[], satisfiability: boolean): ReadonlySet<string> => {
    const key = `${satisfiability} ${edits.map((each) => options.edits.indexOf(each)).join()}`;
    const done = trials.get(key);
    if (done) return done;
    const graph = revertEdits(options.before, options.now, edits);
    const found = new Set(errorsOf(graph, { satisfiability, composer }).map(errorKey));
    trials.set(key, found);
    return found;
  };
  return (error) => {
    const satisfiability = error.code === 'SATISFIABILITY_ERROR';
    const vanishes = (edits: readonly Edit[]): boolean => {
      const left = remaining(edits, satisfiability);
      // A revert that brings other errors may only hide this one.
      return !left.has(errorKey(error)) && [...left].every((each) => known.has(each));
    };
    return findCause(error, options, vanishes);
  };
}

function findCause(
  error: Diagnostic,
  { edits, isOver }: CauseOptions,
  vanishes: (edits: readonly Edit[]) => boolean,
): readonly Edit[] | undefined {
  if (edits.length === 1) return edits;
  const suspects = suspectsOf(error, edits, vanishes, isOver);
  if (suspects.length === 1) return suspects;
  const byRelevance = suspects.toSorted((a, b) => relevance(b, error) - relevance(a, error));
  for (const edit of byRelevance.slice(0, MAX_LIKELY)) {
    if (isOver()) return undefined;
    if (vanishes([edit])) return [edit];
  }
  return minimise(byRelevance, vanishes, isOver);
}

const MAX_LIKELY = 4;

/** The edits of the one subgraph that explains the error; all edits where no single one does. */
function suspectsOf(
  error: Diagnostic,
  edits: readonly Edit[],
  vanishes: (edits: readonly Edit[]) => boolean,
  isOver: () => boolean,
): readonly Edit[] {
  const names = [...new Set(edits.map((each) => each.subgraph))];
  if (names.length === 1) return edits;
  // The subgraph that the error is placed in is the likeliest.
  const likeliest = names.toSorted(
    (a, b) => Number(b === error.subgraph) - Number(a === error.subgraph),
  );
  for (const name of likeliest) {
    if (isOver()) break;
    const own = edits.filter((each) => each.subgraph === name);
    if (vanishes(own)) return own;
  }
  return edits;
}

function relevance({ coordinate, subgraph }: Edit, error: Diagnostic): number {
  const said = `${error.message}\n${error.notes.join('\n')}`;
  const isSaid = (text: string): boolean =>
    new RegExp(`\\b${text.replace(/\W/g, '\\$&')}`).test(said);
  return (
    (coordinate === error.coordinate ? 8 : 0) +
    (ownerOf(coordinate) === ownerOf(error.coordinate ?? '') ? 4 : 0) +
    (isSaid(coordinate) ? 4 : 0) +
    (isSaid(ownerOf(coordinate)) ? 2 : 0) +
    (subgraph === error.subgraph ? 1 : 0)
  );
}

/** Halves a set of edits for as long as one part is enough, then tries to leave out each part. */
function minimise(
  all: readonly Edit[],
  vanishes: (edits: readonly Edit[]) => boolean,
  isOver: () => boolean,
): readonly Edit[] | undefined {
  let edits = all;
  let parts = 2;
  while (edits.length > 1) {
    const size = Math.ceil(edits.length / parts);
    const chunks = Array.from({ length: Math.ceil(edits.length / size) }, (_, index) =>
      edits.slice(index * size, (index + 1) * size),
    );
    const candidates = [
      ...chunks,
      ...chunks.map((chunk) => edits.filter((e) => !chunk.includes(e))),
    ];
    const smaller = candidates.find(
      (each) => each.length < edits.length && each.length > 0 && !isOver() && vanishes(each),
    );
    if (isOver()) return undefined;
    if (smaller) {
      edits = smaller;
      parts = 2;
    } else if (size === 1) break;
    else parts = Math.min(parts * 2, edits.length);
  }
  return edits;
}
