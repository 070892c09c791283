import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type PlanNode, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';

export type PlanResult =
  | { readonly ok: true; readonly plan: PlanNode | undefined }
  | { readonly ok: false; readonly reason: string };

/** Plans an operation as a gateway would. Never throws. */
export type PlanOperation = (document: DocumentNode, operationName?: string) => PlanResult;

/** Creates a planner over a supergraph that is known to be right, whichever features it has. */
export function createPlanner(supergraphSdl: string): PlanOperation {
  const supergraph = Supergraph.build(supergraphSdl, {
    supportedFeatures: null,
    validateSupergraph: false,
  });
  const planner = new QueryPlanner(supergraph);
  const api = supergraph.apiSchema();
  return (document, operationName) => {
    try {
      const options = operationName === undefined ? {} : { operationName };
      const operation = operationFromDocument(api, document, { ...options, validate: false });
      const { node } = planner.buildQueryPlan(operation);
      if (node?.kind === 'Subscription') return { ok: true, plan: node.primary };
      return { ok: true, plan: node };
    } catch (error) {
      return { ok: false, reason: (error as Error).message.replace(/\.$/, '') };
    }
  };
}
