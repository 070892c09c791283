import { type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { planError, toPlanError } from './plan-error.ts';
import type { PlanNode } from './plan-node.ts';
import type { Planner } from './planner.ts';
import type { Renames } from './renames.ts';
import { type TypeFacts, typeFactsOf } from './type-facts.ts';

/** What planning an operation comes to. */
export interface Plan {
  /** `undefined` when there is nothing to fetch: introspection, or all of it always skipped. */
  readonly node: PlanNode | undefined;
  /** Names of the operation that are others in the plan and its data; `undefined` for none. */
  readonly renames: Renames | undefined;
}

export type PlanOutcome =
  | { readonly kind: 'planned'; readonly plan: Plan }
  | {
      readonly kind: 'refused';
      readonly error: GraphQLError;
      /** Whether the same would come of it again: surely, probably for some time, or not. */
      readonly lasts: 'always' | 'for a while' | 'once';
    };

export interface PlanOptions {
  /** Refuses a text that the schema doesn't allow; for texts that were valid by another schema. */
  readonly validates?: boolean;
}

/** Planning over one supergraph, wherever it is done. */
export interface Planning {
  /** What clients are validated and introspected against. */
  readonly apiSchema: GraphQLSchema;
  /** What an executor must know of the supergraph's types. */
  readonly types: TypeFacts;
  /** Fields, of whatever type, whose literals a plan may depend on. */
  readonly literalFields: ReadonlySet<string>;
  /** Plans the only operation of a text. Never throws; gives a promise if it takes its time. */
  plan(text: string, options?: PlanOptions): PlanOutcome | Promise<PlanOutcome>;
  /** Gives up what it holds as soon as it isn't needed; what is asked for later still works. */
  retire(): void;
  /** Ends it at once. What waits is refused, and so is what comes after. */
  stop(): Promise<void>;
}

/** Planning in this thread, which does nothing else meanwhile: for tests and small tools. */
export function planInThisThread(planner: Planner): Planning {
  const { apiSchema, supergraph, literalFields } = planner;
  return {
    apiSchema,
    types: typeFactsOf(supergraph),
    literalFields,
    plan: (text, options) => planText(planner, text, options),
    retire() {},
    async stop() {},
  };
}

/** Plans a text, whatever may come of it. */
export function planText(
  planner: Planner,
  text: string,
  { validates = false }: PlanOptions = {},
): PlanOutcome {
  try {
    const document = parse(text, { noLocation: true });
    const [invalid] = validates ? validate(planner.apiSchema, document) : [];
    if (invalid) throw planError(invalid.message);
    const { plan, renames } = planner.plan(document, undefined);
    return { kind: 'planned', plan: { node: plan, renames } };
  } catch (thrown) {
    return { kind: 'refused', error: toPlanError(thrown), lasts: 'always' };
  }
}
