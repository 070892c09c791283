import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Data } from './own.ts';
import { objectsAt, pathSteps, visitPositions } from './path.ts';
import { typeTableOf } from './type-table.ts';

const types = typeTableOf(
  parse('interface Media { id: ID } type Book implements Media { id: ID } type Song { id: ID }'),
);
const book = { __typename: 'Book', id: 1 };
const song = { __typename: 'Song', id: 2 };

const at = (root: Data, ...path: string[]) => objectsAt(root, pathSteps(path), types);

describe('a path of a plan', () => {
  it('leads through every element of lists, past what is null', () => {
    const root = { shelves: [[book, null], null, [], [song]] };
    expect(at(root, 'shelves', '@', '@')).toEqual([book, song]);
  });

  it('leads only to objects of the types that a step names, kinds of them included', () => {
    const root = { list: [book, song, { id: 3 }], one: song };
    expect(at(root, 'list', '@|[Book]')).toEqual([book]);
    expect(at(root, 'list', '@|[Media,Song]')).toEqual([book, song]);
    expect(at(root, 'one|[Media]')).toEqual([]);
    expect(at(root, 'one|[Song]')).toEqual([song]);
  });

  it('leads nowhere where an answer has another shape', () => {
    expect(at({ a: [book], b: 7, c: book }, 'a', 'x')).toEqual([]);
    expect(at({ b: 7 }, 'b', 'x')).toEqual([]);
    expect(at({ c: book }, 'c', '@')).toEqual([]);
    expect(at({}, 'constructor')).toEqual([]);
    expect(at({}, '__proto__')).toEqual([]);
  });

  it('tells the place of each object', () => {
    const seen: unknown[] = [];
    const root = { a: [{ b: book }, { b: null }, { b: song }] };
    visitPositions(root, pathSteps(['a', '@', 'b']), types, (object, path) => {
      seen.push([path, object]);
    });
    expect(seen).toEqual([
      [['a', 0, 'b'], book],
      [['a', 2, 'b'], song],
    ]);
  });
});
