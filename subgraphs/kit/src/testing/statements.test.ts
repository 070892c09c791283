import { describe, expect, it } from 'vitest';
import { expectNoGrowth, expectStatements } from './statements.ts';
import type { Executable } from './test-service.ts';

/** Sends so many statements for an operation as it says, such as `3`, or fails when it says `fail`. */
function counting(): Executable {
  const statements: string[] = ['SELECT before'];
  return {
    statements,
    async execute(operation) {
      if (operation === 'fail') return { errors: [{ message: 'No.', path: ['a', 0] }] };
      for (let i = 0; i < Number(operation); i += 1) statements.push(`SELECT\n  ${i}`);
      return { data: { done: true } as never };
    },
  };
}

describe('expectStatements', () => {
  it('gives the answer when the number is right', async () => {
    expect(await expectStatements(counting(), '2', 2)).toEqual({ data: { done: true } });
  });

  it('lists the statements when it is not', async () => {
    await expect(expectStatements(counting(), { operation: '2' }, 1)).rejects.toThrow(
      'Expected 1 statements, got 2:\n1. SELECT 0\n2. SELECT 1',
    );
  });

  it('does not take a failure for cheap', async () => {
    await expect(expectStatements(counting(), 'fail', 0)).rejects.toThrow(
      'The operation failed at a.0: No.',
    );
  });
});

describe('expectNoGrowth', () => {
  it('gives the number that is the same at both sizes', async () => {
    expect(await expectNoGrowth(counting(), () => '3')).toBe(3);
  });

  it('fails when there are more at the larger size', async () => {
    await expect(expectNoGrowth(counting(), (size) => String(size), [1, 3])).rejects.toThrow(
      'The number of statements grows from 1 at 1 to 3 at 3:',
    );
  });
});
