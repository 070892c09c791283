import type { AffectedOperation, OperationUsage } from '../diagnostic/diagnostic.ts';

const MAX_NAMES = 8;

/** Writes which operations are affected, the most used first, with what is recorded of their use. */
export function operationWords(operations: readonly AffectedOperation[]): string {
  const byName = new Map(operations.map((each) => [each.name, each]));
  const sorted = [...byName.values()].sort((a, b) => countOf(b) - countOf(a));
  const names = sorted
    .slice(0, MAX_NAMES)
    .map(({ name, usage }) => (usage ? `${name} (${usageWords(usage)})` : name));
  const more = sorted.length - MAX_NAMES;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function countOf({ usage }: AffectedOperation): number {
  return usage?.count ?? 0;
}

const MAX_CLIENTS = 3;
const MAX_VERSIONS = 3;

/** Writes `12,345 calls by ios 3.1, 3.2 and web`. */
export function usageWords({ count, clients }: OperationUsage): string {
  const calls = `${count.toLocaleString('en')} ${count === 1 ? 'call' : 'calls'}`;
  const named = [...clients].slice(0, MAX_CLIENTS).map(([name, versions]) => {
    const shown = versions.slice(0, MAX_VERSIONS).join(', ');
    return `${name} ${shown}${versions.length > MAX_VERSIONS ? ', …' : ''}`.trim();
  });
  const more = clients.size > MAX_CLIENTS ? ['others'] : [];
  return named.length === 0 ? calls : `${calls} by ${[...named, ...more].join('; ')}`;
}
