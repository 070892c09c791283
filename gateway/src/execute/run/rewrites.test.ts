import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Rewrite } from '../../plan/plan-node.ts';
import { applyRewrites, renamedKeys } from './rewrites.ts';
import { typeTableOf } from './type-table.ts';

const types = typeTableOf(
  parse('interface Media { id: ID } type Book implements Media { id: ID } type Song { id: ID }'),
);

function rewritten(rewrite: Rewrite, value: unknown): unknown {
  applyRewrites([rewrite], value, types);
  return JSON.parse(JSON.stringify(value));
}

describe('a rewrite', () => {
  it('sets a value in objects of its type alone, and in those that do not tell', () => {
    const path = ['... on Media', '__typename'];
    const rewrite: Rewrite = { kind: 'set-value', path, value: 'Media' };
    expect(rewritten(rewrite, { __typename: 'Book' })).toEqual({ __typename: 'Media' });
    expect(rewritten(rewrite, { __typename: 'Song' })).toEqual({ __typename: 'Song' });
    expect(rewritten(rewrite, { id: 1 })).toEqual({ id: 1, __typename: 'Media' });
  });

  it('renames a key in every item on its way, null and 0 included', () => {
    const rewrite: Rewrite = { kind: 'rename-key', path: ['list', 'a__1'], newKey: 'a' };
    const value = { list: [{ a__1: 0 }, [{ a__1: null }], null, { b: 1 }, 7] };
    expect(rewritten(rewrite, value)).toEqual({
      list: [{ a: 0 }, [{ a: null }], null, { b: 1 }, 7],
    });
    expect([...renamedKeys([rewrite])]).toEqual([['a__1', 'a']]);
  });

  it('reaches no prototype', () => {
    for (const newKey of ['__proto__', 'constructor']) {
      const value = { a: { polluted: 1 } };
      applyRewrites([{ kind: 'rename-key', path: ['a'], newKey }], value, types);
      expect(Object.hasOwn(value, newKey)).toBe(true);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    }
    const deep: Rewrite = { kind: 'set-value', path: ['__proto__', 'polluted'], value: 1 };
    expect(rewritten(deep, {})).toEqual({});
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
