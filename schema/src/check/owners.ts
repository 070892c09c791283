import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Owner } from '../load/check-settings.ts';

/** Names who answers for each finding: the most precise entry of the configuration that fits. */
export function addOwners(
  problems: readonly Diagnostic[],
  owners: readonly Owner[],
): readonly Diagnostic[] {
  if (owners.length === 0) return problems;
  return problems.map((each) => ({ ...each, owners: ownersOf(each, owners) }));
}

function ownersOf(problem: Diagnostic, owners: readonly Owner[]): readonly string[] {
  const ranked = owners
    .map((owner) => ({ owner, rank: rankOf(owner.selector, problem) }))
    .filter(({ rank }) => rank > 0);
  const best = Math.max(0, ...ranked.map(({ rank }) => rank));
  return [...new Set(ranked.filter((r) => r.rank === best).flatMap(({ owner }) => owner.names))];
}

/** How precisely a selector fits: 4 the coordinate itself, 1 the subgraph, 0 not at all. */
function rankOf(selector: string, { coordinate, cause, subgraph }: Diagnostic): number {
  const coordinates = [cause?.coordinate, coordinate].filter((each) => each !== undefined);
  const field = (each: string): string => each.replace(/\(.*$/, '');
  if (coordinates.some((each) => each === selector || field(each) === selector)) return 4;
  if (coordinates.some((each) => each.split(/[.(|&]/)[0] === selector)) return 3;
  if (coordinates.some((each) => patternOf(selector)?.test(each))) return 2;
  return selector === (cause?.subgraph ?? subgraph) ? 1 : 0;
}

function patternOf(selector: string): RegExp | undefined {
  if (!selector.includes('*')) return undefined;
  const source = selector.replace(/[.()@|&]/g, '\\$&').replaceAll('*', '.*');
  return /^[\w.()@|&:*\\]+$/.test(source) ? new RegExp(`^${source}$`) : undefined;
}
