import { OperationTypeNode, parse } from 'graphql';
import type { FetchNode, PlanNode } from '../plan-node.ts';

/** A fetch at the root, by its text. */
export function fetch(subgraph: string, operation: string): FetchNode {
  return {
    kind: 'fetch',
    subgraph,
    operation,
    document: parse(operation, { noLocation: true }),
    operationName: undefined,
    operationKind: OperationTypeNode.QUERY,
    variableUsages: [],
    requires: undefined,
    inputRewrites: [],
    outputRewrites: [],
  };
}

/** A fetch of a field of the gear that requires others of it. */
export function ofGear(subgraph: string, field: string, required: readonly string[]): PlanNode {
  const node = fetch(subgraph, `{ _entities { ... on Gear { ${field} } } }`);
  const selections = required.map((name) => {
    return { kind: 'field', responseKey: name, name, selections: undefined } as const;
  });
  const requires = [{ kind: 'fragment', typeCondition: 'Gear', selections }] as const;
  return { kind: 'flatten', path: ['gear'], node: { ...node, requires } };
}
