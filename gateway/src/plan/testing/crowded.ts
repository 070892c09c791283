import { compose } from './plans.ts';

/**
 * A supergraph in which many subgraphs resolve the same values of the same entities, each but some
 * of them: the planner compares every way from one to the other.
 */
export function crowdedSupergraph(subgraphs: number): string {
  const named = Array.from({ length: subgraphs }, (_, n): [string, string] => {
    const fields = Array.from({ length: 12 }, (_, field) =>
      (n + field) % 3 === 0 ? `f${field}: Int @shareable` : '',
    );
    const next = n % 2 === 0 ? 'next: E @shareable' : '';
    return [
      `s${n}`,
      `type Query { e${n}: E } type E @key(fields: "id") { id: ID! own${n}: Int ${fields.join(' ')} ${next} }`,
    ];
  });
  return compose(Object.fromEntries(named));
}

/** An operation over it that asks for some of the values on each of so many levels. */
export function crowdedOperation(levels: number): string {
  const below = levels > 1 ? `next ${crowdedOperation(levels - 1)}` : '';
  return `{ ${levels > 0 ? 'f0 f1 f2 f3' : ''} ${below} }`;
}
