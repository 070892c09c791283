import { type ComposedGraph, type ComposeFailure, composeParsed } from '../compose/compose.ts';
import { type Composer, signatureOf } from '../compose/composer.ts';
import { loadComposer } from '../compose/load-composer.ts';
import { type Diagnostic, diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import type { RuleLevel } from '../diagnostic/rules.ts';
import { formatPlace, type Place } from '../diagnostic/source-text.ts';
import { compareGraphs } from './compare-graphs.ts';

export interface CrossCheckOptions {
  /** What differences are. */
  readonly level: RuleLevel;
  /** The place of the graph as a whole. */
  readonly place: Place | undefined;
}

/**
 * Composes the same subgraphs by the other composer, and tells where the two differ: what only one
 * refuses, and what of the API or of the supergraph is not the same. Where they agree, it says so;
 * at the level `off` it does nothing.
 */
export async function crossCheck(
  result: ComposedGraph | ComposeFailure,
  { level, place }: CrossCheckOptions,
): Promise<Diagnostic[]> {
  if (level === 'off') return [];
  const severity = level === 'error' ? 'error' : 'warning';
  const other = await loadComposer(result.composer.name === 'apollo' ? 'guild' : 'apollo');
  // What cannot be read as GraphQL, or defines things twice, no composer is asked about.
  if (!result.ok && result.diagnostics.some((each) => each.code.startsWith('SDL_'))) return [];
  const second = composeParsed(result.subgraphs, place, other);
  const found =
    result.ok && second.ok
      ? compareGraphs(result, second, place)
      : compareErrors(errorsIn(result), errorsIn(second), result.composer, other);
  return found.length > 0
    ? found.map((each) => ({ ...each, severity }))
    : [agreement(result, other, place)];
}

function errorsIn(result: ComposedGraph | ComposeFailure): readonly Diagnostic[] {
  return result.ok ? [] : result.diagnostics.filter((each) => hasErrors([each]));
}

function agreement(
  { ok, composer }: ComposedGraph | ComposeFailure,
  other: Composer,
  place: Place | undefined,
): Diagnostic {
  const both = `${signatureOf(composer)} and ${signatureOf(other)}`;
  return diagnostic({
    severity: 'info',
    code: 'COMPOSERS_AGREE',
    message: ok ? `${both} give the same graph` : `${both} refuse the graph for the same reasons`,
    place,
  });
}

function compareErrors(
  mine: readonly Diagnostic[],
  others: readonly Diagnostic[],
  composer: Composer,
  other: Composer,
): Diagnostic[] {
  const [onlyMine, onlyOthers] = withoutPairs(mine, others);
  return [
    // The error itself stands beside it, with everything that belongs to it.
    ...onlyMine.map((each) => ({
      ...onlyOne({ ...each, related: [], notes: [], help: undefined }, composer, other, others),
      message: `Only ${composer.package} refuses what is here: ${each.code}`,
    })),
    ...onlyOthers.map((each) => onlyOne(each, other, composer, mine)),
  ];
}

/** Leaves out errors that both have: the same code for the same thing, or else at the same place. */
function withoutPairs(mine: readonly Diagnostic[], others: readonly Diagnostic[]) {
  const left = { mine: [...mine], others: [...others] };
  const at = ({ place }: Diagnostic): string => (place ? formatPlace(place) : 'nowhere');
  const isSame = [
    (a: Diagnostic, b: Diagnostic) => a.code === b.code && a.coordinate === b.coordinate,
    (a: Diagnostic, b: Diagnostic) => a.code === b.code && at(a) === at(b),
    (a: Diagnostic, b: Diagnostic) => a.place !== undefined && at(a) === at(b),
  ];
  for (const same of isSame) {
    for (const each of [...left.mine]) {
      const twin = left.others.find((one) => same(each, one));
      if (!twin) continue;
      left.mine.splice(left.mine.indexOf(each), 1);
      left.others.splice(left.others.indexOf(twin), 1);
    }
  }
  return [left.mine, left.others] as const;
}

function onlyOne(
  error: Diagnostic,
  { package: refuses }: Composer,
  { package: accepts }: Composer,
  refusedElse: readonly Diagnostic[],
): Diagnostic {
  const also = refusedElse.length > 0 ? [`${accepts} refuses the graph too, but not for this`] : [];
  return {
    ...error,
    code: 'COMPOSERS_DIFFER_ERROR',
    message: `Only ${refuses} refuses this: ${error.code}: ${error.message}`,
    notes: [...also, ...error.notes],
  };
}
