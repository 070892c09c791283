import { AssertionError } from 'node:assert';
import type { RequestClaims } from '../process/index.ts';
import type { Executable, GraphqlAnswer } from './test-service.ts';

/** An operation as text, or with its variables and what the gateway would say of it. */
export type Operation =
  | string
  | {
      readonly operation: string;
      readonly variables?: Readonly<Record<string, unknown>>;
      readonly claims?: Partial<RequestClaims>;
    };

/**
 * Runs an operation and expects that its service sends the store so many statements.
 *
 * @throws {AssertionError} that lists the statements when they are more or fewer, or when the answer has an
 * error: what failed would have been counted as cheap.
 */
export async function expectStatements<Data = Record<string, unknown>>(
  service: Executable,
  operation: Operation,
  count: number,
): Promise<GraphqlAnswer<Data>> {
  const { answer, statements } = await statementsOf<Data>(service, operation);
  if (statements.length === count) return answer;
  throw new AssertionError({
    message: `Expected ${count} statements, got ${statements.length}:\n${numbered(statements)}`,
    actual: statements.length,
    expected: count,
  });
}

/**
 * Runs the same operation at two sizes and expects that the number of statements is the same: the guard
 * against statements that are sent once for each parent.
 *
 * @param at gives the operation for a size, such as the number of its representations.
 * @returns the number of statements.
 * @throws {AssertionError} that lists the statements of both when there are more for the larger size.
 */
export async function expectNoGrowth(
  service: Executable,
  at: (size: number) => Operation,
  [small, large]: readonly [number, number] = [2, 50],
): Promise<number> {
  const few = (await statementsOf(service, at(small))).statements;
  const many = (await statementsOf(service, at(large))).statements;
  if (few.length === many.length) return few.length;
  throw new AssertionError({
    message: `The number of statements grows from ${few.length} at ${small} to ${many.length} at ${large}:\n${numbered(few)}\nand\n${numbered(many)}`,
    actual: many.length,
    expected: few.length,
  });
}

async function statementsOf<Data>(
  service: Executable,
  given: Operation,
): Promise<{ answer: GraphqlAnswer<Data>; statements: readonly string[] }> {
  const { operation, variables, claims } =
    typeof given === 'string' ? { operation: given, variables: {}, claims: undefined } : given;
  const before = service.statements.length;
  const answer = await service.execute<Data>(operation, variables, claims);
  const [error] = answer.errors ?? [];
  if (error) {
    throw new AssertionError({
      message: `The operation failed at ${error.path?.join('.') ?? 'its root'}: ${error.message}`,
    });
  }
  return { answer, statements: service.statements.slice(before) };
}

function numbered(statements: readonly string[]): string {
  return statements.map((text, i) => `${i + 1}. ${text.replace(/\s+/g, ' ')}`).join('\n');
}
