import type { Logger } from '@archipelago/kit/process';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { createGenerations } from '../cache/generations.ts';
import type { CostLimits, OperationCost } from '../limits/cost/cost-control.ts';
import { createCostsBySchema } from '../limits/cost/costs-by-schema.ts';
import { LimitError, toApolloError } from '../limits/limit-error.ts';
import { createOperationLimits } from '../limits/operation-limits.ts';
import type { ShapeLimits } from '../limits/shape-limits.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import { type GraphqlAnswer, writeAnswer } from './answer.ts';
import { answerTypeFor, JSON_TYPE } from './negotiate.ts';
import { parseWithin } from './parse-document.ts';
import {
  type GraphqlRequest,
  type HttpGraphqlRequest,
  readGraphqlRequest,
} from './read-request.ts';
import { RefusedOperation } from './refusal.ts';
import { outcomeOf } from './refuse.ts';

export interface ForegateOptions {
  /** Hides figures of limits. */
  readonly production: boolean;
  readonly maxTokens: number;
  readonly shape: ShapeLimits;
  readonly cost: CostLimits;
  readonly log: Logger;
}

/**
 * The limits in front of a server that is not ours and would validate an operation before anybody
 * could look at it.
 */
export interface Foregate {
  /** Makes a supergraph known before it comes into service. */
  use(service: { readonly schema: GraphQLSchema; readonly sdl: string }): void;
  /**
   * Answers a request that is beyond a limit; `undefined` for every other, be it that the server
   * behind has something else to say against it.
   *
   * Limits come first here: which requests that server does not execute is its own business.
   */
  refuse(request: HttpGraphqlRequest, context: RequestContext): GraphqlAnswer | undefined;
  /**
   * Checks a valid operation once more, for the server behind may have read it out of what `refuse`
   * could not read, and estimates what it costs; `undefined` where that is off.
   *
   * @throws {GraphQLError} with its HTTP status, where the operation is beyond a limit.
   */
  check(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): OperationCost | undefined;
}

/** Texts that were found to be within the limits, in bytes. */
const MAX_KEPT_BYTES = 16_777_216;

export function createForegate(options: ForegateOptions): Foregate {
  const { production, maxTokens, shape, cost } = options;
  const limits = createOperationLimits(shape);
  const costs = createCostsBySchema(cost);
  const fine = createGenerations<true>({ maxWeight: MAX_KEPT_BYTES });
  const fineDocuments = new WeakSet<DocumentNode>();

  function checkText(asked: GraphqlRequest): void {
    limits.checkRequest(asked);
    const { query } = asked;
    if (fine.get(query)) return;
    parseWithin(query, { maxTokens, limits });
    fine.set(query, true, 2 * query.length);
  }

  return {
    use: ({ schema, sdl }) => costs.use(schema, sdl),
    refuse(request, context) {
      const asked = readIfPossible(request);
      if (!asked) return undefined;
      try {
        checkText(asked);
        return undefined;
      } catch (thrown) {
        if (thrown instanceof RefusedOperation) return undefined;
        const type = answerTypeFor(context.headers.get('accept')) ?? JSON_TYPE;
        return writeAnswer(outcomeOf(thrown, context.requestId, options), type);
      }
    },
    check(schema, document, operation, variables) {
      try {
        if (!fineDocuments.has(document)) {
          limits.checkDocument(document);
          fineDocuments.add(document);
        }
        return costs.check(schema, document, operation, variables);
      } catch (thrown) {
        throw thrown instanceof LimitError ? toApolloError(thrown, production) : thrown;
      }
    },
  };
}

function readIfPossible(request: HttpGraphqlRequest): GraphqlRequest | undefined {
  try {
    return readGraphqlRequest(request);
  } catch {
    // The server behind refuses it too, in its own words.
    return undefined;
  }
}
