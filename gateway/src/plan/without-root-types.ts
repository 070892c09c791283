import { type DocumentNode, type InlineFragmentNode, Kind, visit } from 'graphql';
import { type PlanNode, replaceFetches } from './plan-node.ts';
import { withDocument } from './split-fetches.ts';

/**
 * The plan without fragments on root types in its fetches: they say nothing of a root, but a
 * subgraph may have another name for it, which a supergraph doesn't tell.
 *
 * @param roots see `plainRoots`
 */
export function withoutRootTypes(plan: PlanNode, roots: ReadonlySet<string>): PlanNode {
  const withoutType = (fragment: InlineFragmentNode): InlineFragmentNode | undefined => {
    if (!fragment.typeCondition || !roots.has(fragment.typeCondition.name.value)) return undefined;
    const { typeCondition: _, ...rest } = fragment;
    return rest;
  };
  if (roots.size === 0) return plan;
  const names = [...roots].join('|');
  const onRoot = new RegExp(`\\.\\.\\.\\s*on (?:${names})\\b`);
  return replaceFetches(plan, (fetch, path) => {
    if (!onRoot.test(fetch.operation)) return path ? { kind: 'flatten', path, node: fetch } : fetch;
    const document = visit(fetch.document, { InlineFragment: { enter: withoutType } });
    const node = withDocument(fetch, document);
    return path ? { kind: 'flatten', path, node } : node;
  });
}

/** The root types that are in no union and have no interface: a fragment on one applies always. */
export function plainRoots(
  { definitions }: DocumentNode,
  roots: Iterable<string>,
): ReadonlySet<string> {
  const plain = new Set(roots);
  for (const definition of definitions) {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const { name } of definition.types ?? []) plain.delete(name.value);
    }
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.interfaces?.length) {
      plain.delete(definition.name.value);
    }
  }
  return plain;
}
