import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { LimitError } from '../limits/limit-error.ts';
import { createOperationLimits } from '../limits/operation-limits.ts';
import { DEFAULT_SHAPE_LIMITS } from '../limits/shape-limits.ts';
import { createDocuments, type DocumentsOptions } from './documents.ts';
import { RefusedOperation } from './refusal.ts';

const schema = buildSchema('type Query { me: Query name: String }');

function documents(options: Partial<DocumentsOptions> = {}) {
  return createDocuments(schema, {
    maxTokens: 10_000,
    introspection: true,
    limits: createOperationLimits(DEFAULT_SHAPE_LIMITS),
    ...options,
  });
}

function refusal(query: string, options: Partial<DocumentsOptions> = {}): RefusedOperation {
  try {
    documents(options).get(query);
  } catch (thrown) {
    if (thrown instanceof RefusedOperation) return thrown;
    throw thrown;
  }
  throw new Error('The document was not refused.');
}

function limitOf(query: string, options: Partial<DocumentsOptions> = {}): string | undefined {
  try {
    documents(options).get(query);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof LimitError) return thrown.limit;
    throw thrown;
  }
}

/** Fragments of which each names the next one twice, so that the last occurs 2^levels times. */
function doubled(levels: number): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const next = `...F${level + 1}`;
    return `fragment F${level} on Query { ${next} ${next} }`;
  });
  return `{ me { ...F0 } } ${fragments.join(' ')} fragment F${levels} on Query { name }`;
}

describe('documents of clients', () => {
  it('are the same object for the same text', () => {
    const kept = documents();
    const document = kept.get('{ name }');
    expect(kept.get('{ name }')).toBe(document);
    expect(kept.get('{  name }')).not.toBe(document);
  });

  it('are kept as long as there is room', () => {
    const kept = documents({ maxKeptBytes: 20_000 });
    const first = kept.get('{ name }');
    for (let other = 0; other < 20; other += 1) kept.get(`query Q${other} { name }`);
    expect(kept.get('{ name }')).not.toBe(first);
  });

  it.each([
    ['no GraphQL', '{ name', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ you }', 'GRAPHQL_VALIDATION_FAILED'],
    ['types', 'type A { a: Int }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a fragment within itself',
      '{ ...F } fragment F on Query { ...F }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('with %s are refused', (_what, query, code) => {
    expect(refusal(query)).toMatchObject({ code });
  });

  it.each([13, 24, 100, 600])('may not double fragments %d times', (levels) => {
    expect(limitOf(doubled(levels))).toBe(levels > 90 ? 'maxDepth' : 'maxSelections');
  });

  it('may repeat fragments within reason', () => {
    expect(() => documents().get(doubled(10))).not.toThrow();
    const limits = createOperationLimits({ ...DEFAULT_SHAPE_LIMITS, maxSelections: 'off' });
    expect(limitOf(doubled(20), { limits })).toBeUndefined();
    expect(limitOf(doubled(24), { limits })).toBe('maxSelections');
  });

  it('of too many tokens are refused', () => {
    expect(limitOf(`{ ${'name '.repeat(100)} }`, { maxTokens: 50 })).toBe('maxTokens');
  });

  it.each(['off', 20] as const)(
    'that nest as deep as tokens allow are refused (%s)',
    (maxDepth) => {
      const depth = 400_000;
      const limits = createOperationLimits({ ...DEFAULT_SHAPE_LIMITS, maxDepth });
      const options = { maxTokens: 10 * depth, limits };
      expect(limitOf(`${'{ me '.repeat(depth)}{ name }${' }'.repeat(depth)}`, options)).toBe(
        'maxDepth',
      );
      const list = `{ name @skip(if: ${'['.repeat(depth)}${']'.repeat(depth)}) }`;
      expect(limitOf(list, options)).toBe('maxDepth');
    },
  );

  it('with a thousand faults are refused with a few', () => {
    const wrong = `{ me { ${Array.from({ length: 1_000 }, (_, n) => `no${n}`)} } }`;
    expect(refusal(wrong).errors).toHaveLength(5);
  });

  it.each(['{ __schema { types { name } } }', '{ __type(name: "Query") { name } }'])(
    'that ask %s are refused if introspection is off',
    (query) => {
      expect(() => documents().get(query)).not.toThrow();
      expect(refusal(query, { introspection: false })).toMatchObject({
        code: 'GRAPHQL_VALIDATION_FAILED',
        errors: [{ extensions: { validationErrorCode: 'INTROSPECTION_DISABLED' } }],
      });
      expect(() => documents({ introspection: false }).get('{ __typename }')).not.toThrow();
    },
  );
});
