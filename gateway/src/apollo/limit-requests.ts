import type { DocumentNode } from 'graphql';
import type { ApolloRequest } from '../execute/federated-gateway.ts';
import type { Service } from '../execute/service.ts';
import { createCostsBySchema } from '../limits/cost/costs-by-schema.ts';
import { LimitError, toApolloError } from '../limits/limit-error.ts';
import { createOperationLimits } from '../limits/operation-limits.ts';
import { type LimitOptions, readLimitOptions } from './limit-options.ts';

/** The limits on requests that a server has parsed and validated already. */
export interface RequestLimits {
  /** Makes a supergraph known before it comes into service. */
  use(service: Service): void;
  /** @throws {GraphQLError} `OPERATION_LIMIT_EXCEEDED`, with status 400. */
  check(request: ApolloRequest): void;
}

/** @throws {TypeError} for limits that are none. */
export function createRequestLimits(options?: LimitOptions): RequestLimits {
  const { shape, cost } = readLimitOptions(options);
  const limits = createOperationLimits(shape);
  const costs = createCostsBySchema(cost);
  // Apollo Server gives the same document for the same text.
  const fine = new WeakSet<DocumentNode>();

  function check({ request, document, schema, operation }: ApolloRequest): void {
    const { operationName, variables = {} } = request;
    limits.checkRequest({ operationName, variables });
    if (!fine.has(document)) {
      limits.checkDocument(document);
      fine.add(document);
    }
    costs.check(schema, document, operation, variables);
  }

  return {
    use: ({ schema, sdl }) => costs.use(schema, sdl),
    check(request) {
      try {
        check(request);
      } catch (thrown) {
        throw thrown instanceof LimitError ? toApolloError(thrown, true) : thrown;
      }
    },
  };
}
