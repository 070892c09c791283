import { execute, type GraphQLError, type GraphQLSchema } from 'graphql';
import {
  type Answer,
  createExecutor,
  type ExecutableOperation,
} from '../../../src/execute/executor.ts';
import type { ErrorPolicy } from '../../../src/execute/present-subgraph-error.ts';
import type { SubgraphFetch } from '../../../src/execute/run/subgraph-request.ts';
import { requestWith, SHOW_ALL, sortedKeys, withTextTaken } from '../federation/compare.ts';
import type { TestGraph } from '../federation/graph.ts';
import { sendText } from '../federation/send-text.ts';
import { brokenRule } from './answer-rules.ts';
import { CANARY } from './faulty-subgraphs.ts';
import { knownFaultOf, type Suspect } from './known-faults.ts';
import type { Mismatch } from './mismatch.ts';
import type { Generated } from './operation.ts';
import { textOf } from './operation.ts';
import { deviationOf } from './stock-deviations.ts';
import type { GraphCase } from './worlds/graph-case.ts';

export interface Subject {
  readonly graph: TestGraph;
  readonly graphCase: GraphCase;
}

/** What the ways found, beyond mismatches. */
export interface Tally {
  /** Operations by the stock deviation that explains why its answer is another one. */
  readonly deviations: Map<string, number>;
  /** Operations by the fault of ours that is known and explains a mismatch. */
  readonly knownFaults: Map<string, number>;
}

export function createTally(): Tally {
  return { deviations: new Map(), knownFaults: new Map() };
}

const MASKED: ErrorPolicy = {
  subgraphName: false,
  subgraphMessages: 'none',
  subgraphExtensions: [],
};

interface Executed {
  readonly answer: Answer;
  readonly mismatch: Mismatch | undefined;
}

/** The answer of the compiled plan, compared with that of the interpreter and with its own text. */
async function executeOurWays(
  { graph, graphCase }: Subject,
  operation: ExecutableOperation,
  { variables }: Generated,
  fetch: SubgraphFetch,
  policy: ErrorPolicy,
): Promise<Executed> {
  const { schema, types } = graph;
  const options = { schema, types, fetch, policy };
  // The requests are those of the interpreter then, so that a fault meets the same of them.
  const compiled = createExecutor({ ...options, merges: false });
  const interpreter = createExecutor({ ...options, interpret: true });
  const request = requestWith(variables);
  const answerOf = async <T>(way: () => Promise<T>): Promise<T> => {
    graphCase.reset?.();
    return way();
  };
  const answer = await answerOf(() => compiled.execute(operation, request));
  const interpreted = await answerOf(() => interpreter.execute(operation, request));
  const text = withTextTaken(await answerOf(() => compiled.executeToText(operation, request)));
  const expected = { ...answer, data: JSON.stringify(answer.data) };
  let mismatch: Mismatch | undefined;
  if (JSON.stringify(interpreted) !== JSON.stringify(answer)) {
    mismatch = { kind: 'compiled = interpreter', answers: { compiled: answer, interpreted } };
  } else if (JSON.stringify(text) !== JSON.stringify(expected)) {
    mismatch = { kind: 'object = text', answers: { object: expected, text } };
  }
  return { answer, mismatch };
}

/** Without faults: ours, the monolith and the stock gateway give the same data, and no errors. */
export async function compareWithoutFaults(
  subject: Subject,
  generated: Generated,
  tally: Tally,
): Promise<Mismatch | undefined> {
  const { graph, graphCase } = subject;
  const { document, variables } = generated;
  const { monolith: schema } = graph;
  const query = textOf(generated);
  graphCase.reset?.();
  const monolith = await execute({ schema, document, rootValue: {}, variableValues: variables });
  graphCase.reset?.();
  const stock = await stockAnswer(graph, query, variables);
  const operation = plan(graph, query);
  if ('refused' in operation) {
    const kind = `planned (${operation.refused})`;
    const isAlsoStock = isAlike(stock, { refused: operation.refused });
    const mismatch = { kind, answers: { monolith, stock } };
    return unlessKnown({ schema, document, mismatch, isAlsoStock }, tally);
  }
  const ran = await executeOurWays(subject, operation, generated, graph.fetch, SHOW_ALL);
  if (ran.mismatch) return ran.mismatch;
  const { answer } = ran;
  const merged = await executeMerged(subject, operation, generated, graph.fetch, SHOW_ALL);
  // An error may cost more where fetches share a request.
  if (answer.errors.length === 0 && JSON.stringify(merged) !== JSON.stringify(answer)) {
    return { kind: 'merged = compiled', answers: { merged, compiled: answer } };
  }
  const isAlsoStock = isAlike(stock, answer.data);
  const answers = { ours: answer, monolith, stock };
  if (answer.data === undefined && monolith.data === undefined) return undefined;
  if (JSON.stringify(answer.data) !== JSON.stringify(monolith.data)) {
    const mismatch = { kind: 'ours = monolith', answers };
    return unlessKnown({ schema, document, mismatch, isAlsoStock }, tally);
  }
  if (answer.errors.length > 0 && !monolith.errors) return { kind: 'no errors', answers };
  if (isAlsoStock) return undefined;
  const { name: graphName } = graphCase;
  const deviation = deviationOf({ graphName, schema, document, ours: answer.data, stock });
  if (!deviation) return { kind: 'ours = stock', answers };
  count(tally.deviations, deviation);
  return undefined;
}

function unlessKnown(suspect: Suspect, { knownFaults }: Tally): Mismatch | undefined {
  const known = knownFaultOf(suspect);
  if (!known) return suspect.mismatch;
  count(knownFaults, known);
  return undefined;
}

export function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

export function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(sortedText(one)) === JSON.stringify(sortedText(other));
}

async function stockAnswer(
  graph: TestGraph,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  try {
    const answer = await graph.stock(query, { ...variables }, graph.fetch);
    return (answer as { readonly data?: unknown }).data;
  } catch (thrown) {
    return { refused: (thrown as Error).message };
  }
}

/** With faults: compiled and interpreted alike, and answers that keep the rules. */
export async function compareWithFaults(
  subject: Subject,
  generated: Generated,
  fetch: SubgraphFetch,
  tally: Tally,
): Promise<Mismatch | undefined> {
  const { graph } = subject;
  const { schema } = graph;
  const operation = plan(graph, textOf(generated));
  if ('refused' in operation) return undefined;
  for (const policy of [SHOW_ALL, MASKED]) {
    const ran = await executeOurWays(subject, operation, generated, fetch, policy);
    if (ran.mismatch) return ran.mismatch;
    const merged = await executeMerged(subject, operation, generated, fetch, policy);
    for (const answer of [ran.answer, merged]) {
      const mismatch = brokenBy(answer, policy, schema, generated);
      const unknown = mismatch && unlessKnown({ ...mismatch, isAlsoStock: false }, tally);
      if (unknown) return unknown;
    }
  }
  return undefined;
}

/** The answer with fetches in as few requests as possible, the way it is served. */
async function executeMerged(
  { graph: { schema, types }, graphCase }: Subject,
  operation: ExecutableOperation,
  { variables }: Generated,
  fetch: SubgraphFetch,
  policy: ErrorPolicy,
): Promise<Answer> {
  graphCase.reset?.();
  const executor = createExecutor({ schema, types, send: sendText(fetch), policy });
  return executor.execute(operation, requestWith(variables));
}

/** The rule that an answer breaks, if any. */
function brokenBy(
  { data, errors }: Answer,
  policy: ErrorPolicy,
  schema: GraphQLSchema,
  generated: Generated,
): Pick<Suspect, 'schema' | 'document' | 'mismatch'> | undefined {
  if (data === undefined) return undefined;
  const { document } = generated;
  const shown = JSON.parse(JSON.stringify({ data, errors }));
  const answers = { answer: shown };
  const kind = brokenRule(schema, generated, shown);
  if (kind) return { schema, document, mismatch: { kind, answers } };
  if (policy === MASKED && JSON.stringify(shown).includes(CANARY)) {
    const leak = { kind: 'what the policy masks stays masked', answers };
    return { schema, document, mismatch: leak };
  }
  return undefined;
}

type Planned = ExecutableOperation | { readonly refused: string };

const planned = new WeakMap<TestGraph, Map<string, Planned>>();

/** The plan of an operation, made once, or why there is none. */
export function plan(graph: TestGraph, query: string): Planned {
  const known = planned.get(graph) ?? new Map<string, Planned>();
  planned.set(graph, known);
  const operation = known.get(query) ?? makePlan(graph, query);
  known.set(query, operation);
  return operation;
}

function makePlan(graph: TestGraph, query: string): Planned {
  try {
    return graph.plan(query);
  } catch (thrown) {
    const { message, originalError } = thrown as GraphQLError;
    return { refused: originalError?.message ?? message };
  }
}

/** The value with the keys of all its objects in one order, as pairs that text can show. */
export function sortedText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedText);
  if (typeof value !== 'object' || value === null) return value;
  const entries = [...(sortedKeys(value) as Map<string, unknown>)];
  return { pairs: entries.map(([key]) => [key, sortedText(Reflect.get(value, key))]) };
}
