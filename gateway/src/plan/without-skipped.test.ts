import { parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { withoutSkipped } from './without-skipped.ts';

function texts(document: string): readonly [string, string] {
  return [print(withoutSkipped(parse(document))), print(parse(document))];
}

it('leaves out what is always skipped, and conditions that are always met', () => {
  expect(texts('{ a { b @skip(if: true) c @include(if: true) } d @include(if: false) }')[0]).toBe(
    print(parse('{ a { c } }')),
  );
});

it('leaves out fragments with nothing else in them', () => {
  const [text] = texts('{ a { b ...F ... { ...F } } } fragment F on A { c @skip(if: true) }');
  expect(text).toBe(print(parse('{ a { b } } fragment F on A { c @skip(if: true) }')));
});

it('keeps what is all that is selected, and what a variable decides', () => {
  const [text, given] = texts(
    'query ($v: Boolean!) { a { b @skip(if: true) } c @skip(if: $v) d @include(if: $v) }',
  );
  expect(text).toBe(given);
});
