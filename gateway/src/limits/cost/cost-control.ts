import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { LimitError } from '../limit-error.ts';
import { withinStack } from '../within-stack.ts';
import { costOfOperation } from './cost-estimate.ts';
import { readCostRules } from './cost-rules.ts';
import { type Cost, evaluate } from './cost-term.ts';

export interface CostLimits {
  /** `measure` estimates what operations cost, `enforce` refuses those that cost too much. */
  readonly mode: 'off' | 'measure' | 'enforce';
  readonly max: number;
  /** Items of a list of which the supergraph does not say how long it is. */
  readonly listSize: number;
}

/** What an operation costs, and what it may. */
export interface OperationCost {
  readonly estimated: number;
  readonly max: number;
}

/** Estimates what operations cost by the `@cost` and `@listSize` of a supergraph. */
export interface CostControl {
  /**
   * Estimates an operation of a valid document; what is left of its variables is a sum.
   *
   * @throws {LimitError} `cost.max` or `cost.slicingArguments`, where limits are enforced.
   */
  check(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): OperationCost;
}

/** Gives what estimates costs over a supergraph; `undefined` where that is off. */
export function createCostControl(
  schema: GraphQLSchema,
  supergraphSdl: string,
  { mode, max, listSize }: CostLimits,
): CostControl | undefined {
  if (mode === 'off') return undefined;
  const rules = readCostRules(parse(supergraphSdl, { noLocation: true }));
  const costs = new WeakMap<OperationDefinitionNode, Cost>();
  const isStrict = mode === 'enforce';

  function costOf(document: DocumentNode, operation: OperationDefinitionNode): Cost {
    const known = costs.get(operation);
    if (known) return known;
    const cost = costOfOperation(document, operation, { schema, rules, listSize });
    costs.set(operation, cost);
    return cost;
  }

  return {
    check(document, operation, variables) {
      const estimated = withinStack(() =>
        evaluate(costOf(document, operation), { variables, isStrict, known: new Map() }),
      );
      if (isStrict && estimated > max) throw new LimitError('cost.max', max);
      return { estimated, max };
    },
  };
}
