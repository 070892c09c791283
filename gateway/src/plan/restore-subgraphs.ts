import { Kind } from 'graphql';
import { plainName } from './distinct-names.ts';
import { type FetchNode, type PlanNode, replaceFetches } from './plan-node.ts';
import { withDocument } from './split-fetches.ts';

/**
 * The plan with the subgraphs in place of their parts, in the names of operations as well.
 *
 * @param subgraphs the subgraph that each part belongs to, by names
 */
export function restoreSubgraphs(plan: PlanNode, subgraphs: ReadonlyMap<string, string>): PlanNode {
  if (subgraphs.size === 0) return plan;
  return replaceFetches(plan, (fetch, path) => {
    const subgraph = subgraphs.get(fetch.subgraph);
    const node = subgraph === undefined ? fetch : withSubgraph(fetch, subgraph);
    return path ? { kind: 'flatten', path, node } : node;
  });
}

function withSubgraph(fetch: FetchNode, subgraph: string): FetchNode {
  const { operationName, document } = fetch;
  if (operationName === undefined) return { ...fetch, subgraph };
  // The planner ends the client's name with that of the subgraph and a number.
  const end = new RegExp(`__${plainName(fetch.subgraph)}(__\\d+)$`);
  const name = operationName.replace(end, `__${plainName(subgraph)}$1`);
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? { ...definition, name: { kind: Kind.NAME, value: name } as const }
      : definition,
  );
  return withDocument({ ...fetch, subgraph, operationName: name }, { ...document, definitions });
}
