import {
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { ErrorCode } from '../errors.ts';
import type { PlanNode } from '../plan/plan-node.ts';
import { dataKeyOf, type Renames, responseKeyOf, variablesOfPlan } from '../plan/renames.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import { HandedText } from '../util/handed-text.ts';
import { once } from '../util/once.ts';
import { logCalls } from './log-calls.ts';
import type { ExplainedNull } from './nulls/explain-nulls.ts';
import { nullsOf } from './nulls/nulls-of.ts';
import { type FetchRecord, recordCalls } from './nulls/record-calls.ts';
import type { ErrorPolicy } from './present-subgraph-error.ts';
import { projectResult } from './project/project-result.ts';
import { projectText } from './project/project-text.ts';
import { type Misfit, type ProjectionState, startProjection } from './project/projection-state.ts';
import { createProjector, type Projector } from './project/projector.ts';
import type { ObjectShape } from './project/shape.ts';
import { type CompiledPlan, compilePlan } from './run/compile-plan.ts';
import { type KeyTree, keyTree } from './run/filled-keys.ts';
import { interpretPlan } from './run/interpret-plan.ts';
import type { Data } from './run/own.ts';
import { type AnswerError, placeFailures } from './run/place-failures.ts';
import { placesOf } from './run/places.ts';
import { type Run, startRun } from './run/run.ts';
import { type SubgraphFetch, type SubgraphSend, sendBy } from './run/subgraph-request.ts';
import type { TypeTable } from './run/type-table.ts';
import { type PlannedFetch, plannedFetches } from './schedule/planned-fetches.ts';
import { askKeysBack } from './verify/ask-keys-back.ts';

/** An operation with its plan; what belongs to it is compiled when it first runs, and kept. */
export interface ExecutableOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly plan: PlanNode | undefined;
  /** Names of the operation that are others in the plan. @default none */
  readonly renames?: Renames | undefined;
}

/** One of the two ways to send requests to subgraphs. */
export type SubgraphTransport =
  | { readonly fetch: SubgraphFetch }
  /** Without promises. */
  | { readonly send: SubgraphSend };

export type ExecutorOptions = SubgraphTransport & ExecutionOptions;

export interface ExecutionOptions {
  /** What clients see; what isn't in it doesn't leave the gateway. */
  readonly schema: GraphQLSchema;
  readonly types: TypeTable;
  readonly policy: ErrorPolicy;
  /** Whether fetches share requests and start as soon as they can. @default true */
  readonly merges?: boolean;
  /** Whether leaf values of subgraphs go through as text where they can. @default true */
  readonly scans?: boolean;
  /** Of which subgraphs entities have to show the keys that they are asked for by. @default none */
  readonly verifies?: ((subgraph: string) => boolean) | undefined;
  /** Executes the plan by the plain interpreter instead; slower, gives the same. @default false */
  readonly interpret?: boolean;
}

export interface ExecuteRequest {
  /** As the client sent them. */
  readonly variables: Readonly<Data>;
  readonly context: RequestContext;
}

/** An answer; one without `data` is of a request whose variables are refused. */
export interface Answer {
  readonly data?: Data | null;
  readonly errors: readonly (AnswerError | GraphQLError)[];
  /** Values of subgraphs that became `null` because they don't fit the schema. */
  readonly replaced: readonly Misfit[];
  /** Where its nulls come from; only for a client that asked for that and may know. */
  readonly nulls?: readonly ExplainedNull[];
}

/** An answer whose `data` is JSON text; one without it is of a request whose variables are refused. */
export interface TextAnswer extends Omit<Answer, 'data'> {
  readonly data: HandedText | undefined;
}

/** Executes operations over one supergraph. */
export interface Executor {
  execute(operation: ExecutableOperation, request: ExecuteRequest): Promise<Answer>;
  /** The answer of `execute` with its data as text, written without making the objects. */
  executeToText(operation: ExecutableOperation, request: ExecuteRequest): Promise<TextAnswer>;
}

type SendingOptions = ExecutionOptions & { readonly send: SubgraphSend };

interface Compiled {
  /** Fills the data of a run. */
  readonly fill: (run: Run) => Promise<void>;
  readonly projector: Projector;
  /** The keys of the data that the client asks for. */
  readonly selected: () => KeyTree;
  /** Of the plan; none where it is interpreted. */
  readonly fetches: readonly PlannedFetch[];
}

/** What a run left, ready to be projected. */
interface Ran {
  readonly run: Run;
  readonly shape: ObjectShape;
  readonly state: ProjectionState;
  readonly selected: () => KeyTree;
  readonly renames: Renames | undefined;
  /** Where the nulls of its answer come from, if the client gets to know that. */
  readonly explain: (() => readonly ExplainedNull[]) | undefined;
}

const MAX_VARIABLE_ERRORS = 5;
const NO_VARIABLES = { errors: undefined, coerced: {} };

export function createExecutor(given: ExecutorOptions): Executor {
  const options = { ...given, send: 'send' in given ? given.send : sendBy(given.fetch) };
  const compiledByOperation = new WeakMap<ExecutableOperation, Compiled>();

  function compiled(operation: ExecutableOperation): Compiled {
    const known = compiledByOperation.get(operation);
    if (known) return known;
    const made = compile(operation, options);
    compiledByOperation.set(operation, made);
    return made;
  }

  return {
    async execute(operation, request) {
      const ran = await runOperation(operation, compiled(operation), request, options);
      return 'run' in ran ? answerOf(ran) : { errors: ran, replaced: [] };
    },
    async executeToText(operation, request) {
      const ran = await runOperation(operation, compiled(operation), request, options);
      if (!('run' in ran)) return { data: undefined, errors: ran, replaced: [] };
      if (ran.explain || ran.run.failures.length > 0) {
        const answer = answerOf(ran);
        return { ...answer, data: new HandedText(JSON.stringify(answer.data)) };
      }
      const data = new HandedText(projectText(ran.shape, ran.run.data, ran.state));
      return { data, errors: ran.state.errors.map(misfitError), replaced: ran.state.replaced };
    },
  };
}

/** Runs the plan; gives errors instead when the client's variables are refused. */
async function runOperation(
  { operation, renames }: ExecutableOperation,
  { fill, projector, selected, fetches }: Compiled,
  { variables, context }: ExecuteRequest,
  { schema, types, send, policy }: SendingOptions,
): Promise<Ran | readonly GraphQLError[]> {
  const definitions = operation.variableDefinitions ?? [];
  const limit = { maxErrors: MAX_VARIABLE_ERRORS };
  const given =
    definitions.length === 0
      ? NO_VARIABLES
      : getVariableValues(schema, definitions, variables, limit);
  if (given.errors) return given.errors;
  const conditions = given.coerced;
  const records: FetchRecord[] | undefined = context.explainsNulls ? [] : undefined;
  const logged = context.callLog ? logCalls(send, context.callLog, renames) : send;
  const run = startRun({
    variables: variablesOfPlan(variables, renames),
    conditions: variablesOfPlan(conditions, renames),
    types,
    context,
    send: records ? recordCalls(logged, records) : logged,
    policy,
  });
  await fill(run);
  const introspected = projector.introspect(conditions, variables);
  const isExplained = (container: object, key: string | number) =>
    run.explained.has(container, key);
  const state = startProjection({ isExplained, introspected });
  const shape = projector.shapeFor(conditions);
  const explain = records && (() => nullsOf({ run, shape, fetches, records }, schema));
  return { run, shape, state, selected, renames, explain };
}

function compile(operation: ExecutableOperation, options: ExecutionOptions): Compiled {
  const { operation: definition, fragments, plan: given, renames } = operation;
  const { schema, types, verifies, interpret = false, merges = true, scans = true } = options;
  const plan = given && verifies ? askKeysBack(given, types, verifies) : given;
  const selected = once(() =>
    keyTree([definition.selectionSet], fragments, (field) => dataKeyOf(field, renames)),
  );
  const projecting = { schema, operation: definition, fragments, renames };
  if (!plan || interpret) {
    const projector = createProjector(projecting);
    return { fill: (run) => interpretPlan(plan, run), projector, selected, fetches: [] };
  }
  const fetches = plannedFetches(plan);
  const places = placesOf(fetches);
  const projector = createProjector({ ...projecting, mayRepeat: places.mayRepeat });
  const shape = scans ? projector.soleShape() : undefined;
  const compiled = compilePlan({ plan, fetches, places, types, shape }, { merges });
  return { fill: (run) => runCompiled(compiled, run), projector, selected, fetches };
}

function runCompiled(plan: CompiledPlan, run: Run): Promise<void> {
  return new Promise((resolve, reject) => {
    plan.start(run, (crash) => (crash === undefined ? resolve() : reject(crash)));
  });
}

function answerOf(ran: Ran): Answer {
  const { run, shape, state } = ran;
  const data = projectResult(shape, run.data, state);
  const errors = [...failuresOf(ran, data), ...state.errors.map(misfitError)];
  const answer = { data, errors, replaced: state.replaced };
  return ran.explain ? { ...answer, nulls: ran.explain() } : answer;
}

/** The errors of the run in their places. Its paths have the keys of the data, not the client's. */
function failuresOf(
  { run, shape, state, selected, renames }: Ran,
  data: Data | null,
): AnswerError[] {
  const { failures } = run;
  if (failures.length === 0) return [];
  if (!renames) return placeFailures(failures, data, selected());
  const keyed = projectResult(shape, run.data, { ...startProjection(state), keepsDataKeys: true });
  return placeFailures(failures, keyed, selected()).map((error) => ({
    ...error,
    path: error.path.map((key) => (typeof key === 'string' ? responseKeyOf(key, renames) : key)),
  }));
}

function misfitError({ message, path }: Misfit): AnswerError {
  const code: ErrorCode = 'SUBGRAPH_INVALID_DATA';
  return { message, path, extensions: { code } };
}
