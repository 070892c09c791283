import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { mergeInto } from './merge.ts';
import type { Data } from './own.ts';
import { typeTableOf } from './type-table.ts';

const types = typeTableOf(
  parse('interface Media { id: ID } type Book implements Media { id: ID } union Item = Book'),
);

function merged(target: Data, source: Data): Data {
  mergeInto(target, source, types);
  return target;
}

describe('merging an answer', () => {
  it('adds key by key, and index by index where lists are equally long', () => {
    const target = { a: { x: 1 }, list: [{ p: 1 }, null, [{ q: 1 }]] };
    const source = { a: { y: 2 }, list: [{ r: 2 }, { r: 3 }, [{ s: 1 }]], b: 0 };
    expect(merged(target, source)).toEqual({
      a: { x: 1, y: 2 },
      list: [{ p: 1, r: 2 }, { r: 3 }, [{ q: 1, s: 1 }]],
      b: 0,
    });
  });

  it('takes the new list where the lengths differ', () => {
    expect(merged({ list: [1, 2] }, { list: [3] })).toEqual({ list: [3] });
  });

  it('never puts null in the place of a value', () => {
    expect(merged({ a: { x: 1 }, list: [1] }, { a: null, list: [null], c: null })).toEqual({
      a: { x: 1 },
      list: [1],
      c: null,
    });
  });

  it('keeps the name of an object type when a subgraph knows the interface alone', () => {
    expect(merged({ __typename: 'Book' }, { __typename: 'Media' })).toEqual({ __typename: 'Book' });
    expect(merged({ __typename: 'Media' }, { __typename: 'Book' })).toEqual({ __typename: 'Book' });
  });

  it('takes keys that mean something to the language for data', () => {
    const source = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"x":1}}}');
    for (const target of [{}, Object.create(null), JSON.parse('{"__proto__":{"own":2}}')]) {
      merged(target, source);
      expect(Object.keys(target).sort()).toEqual(['__proto__', 'constructor']);
      expect(Object.getOwnPropertyDescriptor(target, '__proto__')?.value).toMatchObject({
        polluted: 1,
      });
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('a table of types', () => {
  it('knows what is a kind of what, interfaces and unions alike', () => {
    expect(types.matches('Book', 'Media')).toBe(true);
    expect(types.matches('Book', 'Item')).toBe(true);
    expect(types.matches('Media', 'Media')).toBe(true);
    expect(types.matches('Media', 'Book')).toBe(false);
    expect(types.matches('constructor', 'Object')).toBe(false);
  });
});
