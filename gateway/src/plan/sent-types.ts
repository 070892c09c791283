import { type FetchNode, type PlanNode, type RequiredNode, replaceFetches } from './plan-node.ts';

/**
 * The plan without representations of objects that a subgraph cannot know. Where an interface is an
 * object to it, some kinds are sent under the name of the interface; what is required of the
 * interface itself would send all the others as well, under their own names and without a key.
 * It is required of the kinds that are sent instead.
 */
export function withSentTypes(plan: PlanNode): PlanNode {
  return replaceFetches(plan, (fetch, path) => {
    const node = withSentKinds(fetch);
    return path ? { kind: 'flatten', path, node } : node;
  });
}

function withSentKinds(fetch: FetchNode): FetchNode {
  const { requires } = fetch;
  const sentAs = sentNames(fetch);
  if (!requires || sentAs.size === 0) return fetch;
  const names = new Set(sentAs.values());
  const ofInterfaces = requires.filter(
    (node) =>
      node.kind === 'fragment' &&
      node.typeCondition !== undefined &&
      names.has(node.typeCondition) &&
      !sentAs.has(node.typeCondition),
  );
  if (ofInterfaces.length === 0) return fetch;
  const kept = requires.filter((node) => !ofInterfaces.includes(node));
  const moved = kept.map((node): RequiredNode => {
    if (node.kind !== 'fragment' || node.typeCondition === undefined) return node;
    const name = sentAs.get(node.typeCondition);
    const more = ofInterfaces.filter(
      (each) => 'typeCondition' in each && each.typeCondition === name,
    );
    return {
      ...node,
      selections: joined([node, ...more].flatMap((each) => each.selections ?? [])),
    };
  });
  return { ...fetch, requires: moved };
}

/** The kinds that are sent under another name, with that name. */
export function sentNames({ inputRewrites }: FetchNode): ReadonlyMap<string, unknown> {
  const names = new Map<string, unknown>();
  for (const rewrite of inputRewrites) {
    const [condition, key, ...below] = rewrite.path;
    if (rewrite.kind !== 'set-value' || key !== '__typename' || below.length > 0) continue;
    const kind = /^\.\.\. on (\w+)$/.exec(condition ?? '')?.[1];
    if (kind !== undefined) names.set(kind, rewrite.value);
  }
  return names;
}

/** Without what stands there twice. */
export function joined(nodes: readonly RequiredNode[]): RequiredNode[] {
  return [...new Map(nodes.map((node) => [JSON.stringify(node), node])).values()];
}
