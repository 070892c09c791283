import { formatPlace } from '../diagnostic/source-text.ts';
import type { Explanation } from './why.ts';

/** What `why` says, for people. */
export function describeExplanation(
  explanation: Explanation,
  usageWords: (usage: NonNullable<Explanation['operations'][number]['usage']>) => string,
): string {
  const { coordinate, definitions, operations, isPublic } = explanation;
  const lines = [coordinate + (isPublic ? '' : '  (not visible to clients)'), ''];
  const width = Math.max(...definitions.map((each) => each.subgraph.length));
  for (const { subgraph, place, role, text } of definitions) {
    lines.push(
      `  ${subgraph.padEnd(width)}  ${role}  ${place ? formatPlace(place) : ''}`.trimEnd(),
    );
    lines.push(`  ${' '.repeat(width)}  ${text}`);
  }
  lines.push('');
  if (operations.length === 0) lines.push('No known operation uses it.');
  else
    lines.push(
      `Used by ${operations.length} known ${operations.length === 1 ? 'operation' : 'operations'}:`,
    );
  for (const { name, place, usage, certainty } of operations) {
    const facts = [
      certainty === 'may break' ? 'depending on values or data' : '',
      usage ? usageWords(usage) : '',
    ].filter(Boolean);
    lines.push(
      `  ${name}  ${formatPlace(place)}${facts.length > 0 ? `  (${facts.join('; ')})` : ''}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

export function explanationValue({ operations, definitions, ...rest }: Explanation) {
  return {
    ...rest,
    definitions: definitions.map(({ place, ...each }) => ({
      ...each,
      place: place && formatPlace(place),
    })),
    operations: operations.map(({ name, place, certainty, usage }) => ({
      name,
      place: formatPlace(place),
      isCertain: certainty === 'breaks',
      ...(usage && { count: usage.count, clients: Object.fromEntries(usage.clients) }),
    })),
  };
}
