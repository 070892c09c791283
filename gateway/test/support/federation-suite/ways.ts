import { equal, notEqual } from 'node:assert/strict';
import { type DocumentNode, GraphQLError, parse, validate } from 'graphql';
import { pino } from 'pino';
import { createExecutor, type Executor } from '../../../src/execute/executor.ts';
import {
  type SubgraphFetch,
  type SubgraphSend,
  sendBy,
} from '../../../src/execute/run/subgraph-request.ts';
import { verifyEntities } from '../../../src/execute/verify/verify-entities.ts';
import { withLiterals } from '../../../src/plan/plan-cache.ts';
import type { PlannedOperation } from '../../../src/plan/planner.ts';
import { requestWith, SHOW_ALL } from '../federation/compare.ts';
import { sendText } from '../federation/send-text.ts';
import { executeStock } from '../federation/stock.ts';
import type { Case } from './feature.ts';
import type { FeatureGraph, Session } from './graph.ts';

/** An answer, whatever way it came about, as a client would read it. */
export interface SuiteAnswer {
  readonly data?: unknown;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

/** An answer and what the subgraphs saw of it. */
export interface Outcome extends Pick<Session, 'complaints'> {
  readonly answer: SuiteAnswer;
  /** The subgraphs that were called, in this order, where the plan alone tells so. */
  readonly calls?: Session['calls'];
}

type Way = (graph: FeatureGraph, given: Case) => Promise<Outcome>;

/** Every way in which the gateway executes an operation. */
export const OUR_WAYS: Readonly<Record<string, Way>> = {
  interpreted: (graph, given) => executeOurs(graph, given, { interpret: true }, dataOf),
  compiled: (graph, given) => executeOurs(graph, given, {}, dataOf),
  'as served, for the second time': (graph, given) =>
    executeOurs(graph, given, { isAsServed: true, runs: 2 }, dataOf),
  'as served, from text to text': (graph, given) =>
    executeOurs(graph, given, { isAsServed: true, scans: true }, textOf),
  'as served, with keys asked back': (graph, given) =>
    executeOurs(graph, given, { isAsServed: true, verifies: true }, dataOf),
  'as served, with nulls explained': (graph, given) =>
    executeOurs(graph, given, { isAsServed: true, scans: true }, explainedOf),
};

interface Manner {
  readonly interpret?: boolean;
  /**
   * Whether literals become variables, and fetches share requests. The calls aren't those of the
   * plan then.
   */
  readonly isAsServed?: boolean;
  /** Whether answers of subgraphs are read without being parsed. */
  readonly scans?: boolean;
  /** Whether entities have to show the keys that they were asked for by. */
  readonly verifies?: boolean;
  /** How often the operation is executed before the answer counts. @default 1 */
  readonly runs?: number;
}

interface Runnable {
  readonly operation: PlannedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Execute = (executor: Executor, runnable: Runnable) => Promise<unknown>;

const dataOf: Execute = (executor, { operation, variables }) =>
  executor.execute(operation, requestWith(variables));

const textOf: Execute = async (executor, { operation, variables }) => {
  const { data, errors } = await executor.executeToText(operation, requestWith(variables));
  return { ...(data ? { data: JSON.parse(data.take()) } : {}), errors };
};

/** @throws when what is explained is no `null`, or nobody knows its cause. */
const explainedOf: Execute = async (executor, { operation, variables }) => {
  const { context, ...request } = requestWith(variables);
  const explaining = { ...request, context: { ...context, explainsNulls: true } };
  const answer = await executor.execute(operation, explaining);
  for (const { path, cause } of answer.nulls ?? []) {
    equal(valueAt(answer.data, path), null, `${path.join('.')} is explained, but not null.`);
    notEqual(cause.reason, 'UNKNOWN', `Nobody knows why ${path.join('.')} is null.`);
  }
  return answer;
};

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? Reflect.get(value, step)
        : undefined,
    data,
  );
}

async function executeOurs(
  graph: FeatureGraph,
  given: Case,
  { interpret = false, isAsServed = false, scans = false, verifies = false, runs = 1 }: Manner,
  execute: Execute,
): Promise<Outcome> {
  const { planner, types } = graph;
  let session = graph.open(given);
  const fetch: SubgraphFetch = (...call) => session.fetch(...call);
  const sending = verifies ? verifying(fetch) : scans ? { send: sendText(fetch) } : { fetch };
  const executor = createExecutor({
    ...{ schema: planner.apiSchema, types, policy: SHOW_ALL },
    ...{ ...sending, interpret, merges: isAsServed },
  });
  const runnable = await runnableOf(graph, given, isAsServed);
  if ('errors' in runnable) return { ...session, answer: runnable };
  let answer = await execute(executor, runnable);
  for (let run = 1; run < runs; run += 1) {
    session = graph.open(given);
    answer = await execute(executor, runnable);
  }
  const { calls, complaints } = session;
  return { ...(isAsServed ? {} : { calls }), complaints, answer: read(answer) };
}

/** Sends through what compares entities with their keys, by a plan that asks for these. */
function verifying(fetch: SubgraphFetch) {
  const plain = sendBy(fetch);
  const send: SubgraphSend = (subgraph, request, context, receiver) => {
    const call = verifyEntities((...asked) => plain(subgraph, ...asked), { subgraph, log: SILENT });
    call(request, context, receiver);
  };
  return { send, verifies: () => true };
}

const SILENT = pino({ level: 'silent' });

/** The operation with its plan, or the errors with which the request is refused. */
async function runnableOf(
  { planner, plans }: FeatureGraph,
  { query, variables = {}, operationName }: Case,
  isAsServed: boolean,
): Promise<Runnable | SuiteAnswer> {
  const document = validDocument(planner.apiSchema, query);
  if ('errors' in document) return document;
  try {
    if (!isAsServed) return { operation: planner.plan(document, operationName), variables };
    const { planned, literals } = await plans.get(document, operationName);
    return { operation: planned, variables: withLiterals(variables, literals) };
  } catch (thrown) {
    if (thrown instanceof GraphQLError) return read({ errors: [thrown] });
    throw thrown;
  }
}

function validDocument(
  schema: Parameters<typeof validate>[0],
  query: string,
): DocumentNode | SuiteAnswer {
  const document = parse(query);
  const errors = validate(schema, document);
  return errors.length > 0 ? read({ errors }) : document;
}

/** What the stock gateway answers, for comparison. */
export async function executeByStock(graph: FeatureGraph, given: Case): Promise<Outcome> {
  const { query, variables = {}, operationName } = given;
  const session = graph.open(given);
  const document = validDocument(graph.planner.apiSchema, query);
  if ('errors' in document) return { ...session, answer: document };
  const request = { query, variables: { ...variables }, operationName };
  try {
    const answer = await executeStock(graph.supergraphSdl, request, session.fetch);
    return { ...session, answer: read(answer) };
  } catch (thrown) {
    return { ...session, answer: { errors: [{ message: (thrown as Error).message }] } };
  }
}

function read(answer: unknown): SuiteAnswer {
  const { data, errors = [] } = JSON.parse(JSON.stringify(answer));
  return data === undefined ? { errors } : { data, errors };
}
