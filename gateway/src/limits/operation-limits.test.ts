import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { LimitError } from './limit-error.ts';
import { createOperationLimits, type LimitedRequest } from './operation-limits.ts';
import { DEFAULT_SHAPE_LIMITS, type ShapeLimits } from './shape-limits.ts';

const OFF: ShapeLimits = {
  maxDepth: 'off',
  maxAliases: 'off',
  maxRootFields: 'off',
  maxDirectives: 'off',
  maxSelections: 'off',
  maxOperationNameLength: 'off',
  maxListItems: 'off',
};

function refusal(request: Partial<LimitedRequest>, limits = DEFAULT_SHAPE_LIMITS) {
  try {
    createOperationLimits(limits).checkRequest({
      operationName: undefined,
      variables: {},
      ...request,
    });
    return undefined;
  } catch (thrown) {
    return thrown instanceof LimitError ? thrown.extensions(false) : thrown;
  }
}

const items = (count: number) => Array.from({ length: count }, (_, n) => n);
const nested = (levels: number): unknown =>
  JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

describe('the limits of a request', () => {
  it.each([
    ['a list', items(1_001)],
    ['a list in a list', [items(1_001)]],
    ['a list in an object', { filter: { ids: items(1_001) } }],
    ['a list in an object of an odd name', JSON.parse(`{"__proto__":[${items(1_001)}]}`)],
  ])('refuse %s that is too long', (_what, value) => {
    expect(refusal({ variables: { value } })).toEqual({
      code: 'OPERATION_LIMIT_EXCEEDED',
      limit: 'maxListItems',
      max: 1_000,
    });
  });

  it('let pass what is as long as it may be, and many lists of that', () => {
    const variables = { a: items(1_000), b: [items(1_000), items(1_000)], c: null, d: 'x' };
    expect(refusal({ variables, operationName: 'x'.repeat(512) })).toBeUndefined();
  });

  it('refuse a name that is too long', () => {
    expect(refusal({ operationName: 'x'.repeat(513) })).toMatchObject({
      limit: 'maxOperationNameLength',
    });
  });

  it.each([101, 500_000])('refuse variables that nest %d levels deep', (levels) => {
    expect(refusal({ variables: { value: nested(levels) } })).toMatchObject({ limit: 'maxDepth' });
  });

  it('have the stack for a limit where there is no other, and no figure for it', () => {
    const value = nested(500_000);
    expect(refusal({ variables: { value } }, OFF)).toEqual({
      code: 'OPERATION_LIMIT_EXCEEDED',
      limit: 'maxDepth',
    });
    const variables = { value: nested(1_000), many: items(100_000) };
    expect(refusal({ variables, operationName: 'x'.repeat(10_000) }, OFF)).toBeUndefined();
  });

  it('look at variables without a change to any prototype', () => {
    const variables = JSON.parse('{"__proto__":{"polluted":[1]},"constructor":{"prototype":{}}}');
    expect(refusal({ variables })).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('have no figures for clients in production', () => {
    expect(new LimitError('maxDepth', 20).extensions(true)).toEqual({
      code: 'OPERATION_LIMIT_EXCEEDED',
      limit: 'maxDepth',
    });
  });

  it('end chains of fragments that are longer than the stack', () => {
    const length = 50_000;
    const chain = items(length).map((n) => `fragment F${n} on A { ...F${n + 1} }`);
    const document = parse(`{ ...F0 } ${chain.join(' ')}`);
    expect(() => createOperationLimits(OFF).checkDocument(document)).toThrow(LimitError);
  });
});
