import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createDocuments, type DocumentsOptions } from './documents.ts';
import { RefusedOperation } from './refusal.ts';

const schema = buildSchema('type Query { me: Query name: String }');

function documents(options: Partial<DocumentsOptions> = {}) {
  return createDocuments(schema, { maxTokens: 10_000, introspection: true, ...options });
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

/** Fragments of which each names the next one twice, so that the last occurs 2^levels times. */
function doubled(levels: number): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const next = `...F${level + 1}`;
    return `fragment F${level} on Query { ${next} ${next} }`;
  });
  return `{ ...F0 } ${fragments.join(' ')} fragment F${levels} on Query { name }`;
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
    ['fragments that double a hundred times', doubled(100), 'GRAPHQL_VALIDATION_FAILED'],
    ['fragments that double six hundred times', doubled(600), 'GRAPHQL_VALIDATION_FAILED'],
  ])('with %s are refused', (_what, query, code) => {
    expect(refusal(query)).toMatchObject({ code });
  });

  it('may repeat fragments within reason', () => {
    expect(() => documents().get(doubled(10))).not.toThrow();
    expect(refusal(doubled(24)).message).toBe(
      'The operation selects too much through its fragments.',
    );
  });

  it('of too many tokens are refused at the first that is too many', () => {
    const { code, errors } = refusal(`{ ${'name '.repeat(100)} }`, { maxTokens: 50 });
    expect([code, errors[0]?.locations?.[0]?.column]).toEqual(['GRAPHQL_PARSE_FAILED', 248]);
  });

  it('that nest as deep as tokens allow are answered or refused, but do not break anything', () => {
    const depth = 400_000;
    const query = `${'{ me '.repeat(depth)}{ name }${' }'.repeat(depth)}`;
    expect(refusal(query, { maxTokens: 10 * depth })).toMatchObject({
      message: 'The document nests too deeply.',
    });
  });

  it('with a thousand faults are refused with a few', () => {
    expect(refusal(`{ ${'wrong '.repeat(1_000)} }`).errors.length).toBeLessThanOrEqual(6);
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
