import { parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { findOperation } from './find-operation.ts';
import { mergedRoots, orderingVariables } from './mutation-roots.ts';
import { fragmentsOf } from './root-keys.ts';

it.each<[string, string, string]>([
  [
    'in a fragment and beside it',
    'mutation { ... on Mutation { clear } add clear }',
    '{ clear add }',
  ],
  [
    'in two fragments',
    'mutation { ...F ...G } fragment F on Mutation { clear } fragment G on Mutation { clear add }',
    '{ clear add }',
  ],
  [
    'with selections of its own each time',
    'mutation { add { a } ... { add { b } } }',
    '{ add { a b } }',
  ],
  [
    'under one condition',
    'mutation ($c: Boolean!) { ... @skip(if: $c) { clear } clear @skip(if: $c) }',
    '{ clear @skip(if: $c) }',
  ],
  [
    'where it is never executed, too',
    'mutation { clear @include(if: false) add clear @skip(if: false) }',
    '{ add clear }',
  ],
  [
    'under a condition and in any case',
    'mutation ($c: Boolean!) { clear @skip(if: $c) add @include(if: $c) { a } clear add { b } }',
    '{ clear add { ... @include(if: $c) { a } b } }',
  ],
])('asks once for a root field that stands %s', (_, document, expected) => {
  expect(mergedText(document)).toBe(selectionsOf(expected).text);
});

it('leaves fields apart whose conditions differ, or that would need one directive twice', () => {
  const apart = 'mutation ($a: Boolean!, $b: Boolean!) { x: a @skip(if: $a) x: a @skip(if: $b) }';
  expect(mergedText(apart)).toBe(selectionsOf(apart).text);
  const twice = 'mutation ($a: Boolean!, $b: Boolean!) { ... @skip(if: $a) { x @skip(if: $b) } }';
  expect(mergedText(twice)).toBe(selectionsOf(twice).text);
});

it('leaves out what known values leave out', () => {
  const document =
    'mutation ($a: Boolean!) { x @include(if: $a) y x @skip(if: $a) z { a @skip(if: $a) } }';
  const text = (a: boolean) => mergedText(document, new Map([['a', a]]));
  expect(text(true)).toBe(selectionsOf('{ x y z { a @skip(if: $a) } }').text);
  expect(text(false)).toBe(selectionsOf('{ y x z { a @skip(if: $a) } }').text);
});

it.each<[string, string[]]>([
  ['{ x @include(if: $a) y x }', ['a']],
  ['{ x @include(if: $a) y x @skip(if: $b) }', ['a', 'b']],
  ['{ ... @skip(if: $b) { x @include(if: $a) } x @include(if: $a) }', ['b', 'a', 'a']],
  ['{ x y x @include(if: $a) }', []],
  ['{ x @include(if: $a) y x @include(if: $a) }', []],
  ['{ x @include(if: $a) y: x @skip(if: $a) }', []],
])('names the variables that decide on the order of %s', (set, expected) => {
  const { set: selectionSet, fragments } = selectionsOf(
    `mutation ($a: Boolean!, $b: Boolean!) ${set}`,
  );
  expect(orderingVariables(selectionSet, fragments, new Map())).toEqual(expected);
});

function selectionsOf(text: string) {
  const document = parse(text);
  const { selectionSet: set } = findOperation(document, undefined);
  return { set, fragments: fragmentsOf(document.definitions), text: print(set) };
}

function mergedText(text: string, known?: ReadonlyMap<string, boolean>): string {
  const { set, fragments } = selectionsOf(text);
  return print(mergedRoots(set, fragments, known));
}
