import { expect } from 'vitest';
import type { ExecutableOperation } from '../../../src/execute/executor.ts';
import {
  type Answer,
  createExecutor,
  type ExecuteRequest,
  type TextAnswer,
} from '../../../src/execute/executor.ts';
import type { ErrorPolicy } from '../../../src/execute/present-subgraph-error.ts';
import type { SubgraphFetch } from '../../../src/execute/run/subgraph-request.ts';
import { newRequestContext } from '../../../src/telemetry/testing/request-context.ts';
import type { TestGraph } from './graph.ts';
import { sendText } from './send-text.ts';

export const SHOW_ALL: ErrorPolicy = {
  subgraphName: true,
  subgraphMessages: 'all',
  subgraphExtensions: [],
};

export function requestWith(variables: Record<string, unknown> = {}): ExecuteRequest {
  return { variables, context: newRequestContext() };
}

/** The answer with the text itself as its data. */
export function withTextTaken(answer: TextAnswer) {
  return { ...answer, data: answer.data?.take() };
}

/** Executes by each of our ways, expects them to agree to the letter, and gives the answer. */
export async function executeEveryWay(
  { schema, types, fetch: soundFetch }: Pick<TestGraph, 'schema' | 'types' | 'fetch'>,
  operation: ExecutableOperation,
  variables: Record<string, unknown>,
  fetch: SubgraphFetch,
): Promise<Answer> {
  const options = { schema, types, fetch, policy: SHOW_ALL };
  // The requests are those of the interpreter then, so that a fault meets the same of them.
  const compiled = createExecutor({ ...options, merges: false });
  const interpreted = createExecutor({ ...options, interpret: true });
  const request = requestWith(variables);
  const answer = await compiled.execute(operation, request);
  expect(JSON.stringify(await interpreted.execute(operation, request))).toBe(
    JSON.stringify(answer),
  );
  expect(JSON.stringify(await compiled.execute(operation, request))).toBe(JSON.stringify(answer));
  const expected = { ...answer, data: JSON.stringify(answer.data) };
  const text = withTextTaken(await compiled.executeToText(operation, request));
  expect(JSON.stringify(text)).toBe(JSON.stringify(expected));
  const send = sendText(fetch);
  const served = createExecutor({ schema, types, send, policy: SHOW_ALL });
  const merged = await served.execute(operation, request);
  const mergedText = withTextTaken(await served.executeToText(operation, request));
  // A fault may meet another request where fetches share one.
  if (fetch === soundFetch) {
    expect(JSON.stringify(merged)).toBe(JSON.stringify(answer));
    expect(JSON.stringify(mergedText)).toBe(JSON.stringify(expected));
  }
  return answer;
}

/** The value with the keys of all its objects in the order of the alphabet. */
export function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, below]) => [key, sortedKeys(below)] as const);
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
