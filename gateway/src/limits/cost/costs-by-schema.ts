import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import {
  type CostControl,
  type CostLimits,
  createCostControl,
  type OperationCost,
} from './cost-control.ts';

/** Cost controls for a server that hands over the schema with each operation. */
export interface CostsBySchema {
  /** Makes a schema known, with the supergraph that it comes from. */
  use(schema: GraphQLSchema, supergraphSdl: string): void;
  /**
   * Estimates an operation that is valid by a schema; `undefined` where that is off.
   *
   * @throws {LimitError} as `CostControl.check` does.
   */
  check(
    schema: GraphQLSchema,
    ...operation: Parameters<CostControl['check']>
  ): OperationCost | undefined;
}

export function createCostsBySchema(limits: CostLimits): CostsBySchema {
  const controls = new WeakMap<GraphQLSchema, CostControl>();
  return {
    use(schema, supergraphSdl) {
      const control = createCostControl(schema, supergraphSdl, limits);
      if (control) controls.set(schema, control);
    },
    check(schema, document: DocumentNode, operation: OperationDefinitionNode, variables) {
      return controls.get(schema)?.check(document, operation, variables);
    },
  };
}
