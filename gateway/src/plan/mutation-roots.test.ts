import { parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { withMergedMutationRoots } from './mutation-roots.ts';

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
  const [operation] = withMergedMutationRoots(parse(document)).definitions;
  const selections = operation && 'selectionSet' in operation ? operation.selectionSet : undefined;
  expect(selections && print(selections)).toBe(
    print(Object(parse(expected).definitions[0]).selectionSet),
  );
});

it('leaves fields apart whose conditions differ, or that would need one directive twice', () => {
  const apart = 'mutation ($a: Boolean!, $b: Boolean!) { x: a @skip(if: $a) x: a @skip(if: $b) }';
  expect(print(withMergedMutationRoots(parse(apart)))).toBe(print(parse(apart)));
  const twice = 'mutation ($a: Boolean!, $b: Boolean!) { ... @skip(if: $a) { x @skip(if: $b) } }';
  expect(print(withMergedMutationRoots(parse(twice)))).toBe(print(parse(twice)));
});

it('leaves queries as they are', () => {
  const query = '{ ... { a } a }';
  expect(print(withMergedMutationRoots(parse(query)))).toBe(print(parse(query)));
});
