import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from './json-syntax.ts';

describe('the first fault of a JSON text', () => {
  it.each([
    ['', 0, 'a value'],
    ['{', 1, 'a name in double quotes or "}"'],
    ['{ "a": 1, }', 10, 'a name in double quotes'],
    ["{ 'a': 1 }", 2, 'a name in double quotes or "}"'],
    ['{ "a" 1 }', 6, '":"'],
    ['{ "a": 1 "b": 2 }', 9, '"," or the end of the object or list'],
    ['{ "a": }', 7, 'a value'],
    ['{ "a": 01 }', 7, 'a value'],
    ['{ "a": nul }', 7, 'a value'],
    ['{ "a": "\n" }', 7, 'a value'],
    ['[1, 2', 5, '"," or the end of the object or list'],
    ['[1}', 2, '"," or the end of the object or list'],
    ['{} {}', 3, 'the end of the file'],
    ['// words\n{}', 0, 'a value'],
  ])('%j', (text, offset, expected) => {
    expect(findJsonFault(text)).toEqual({ offset, expected });
  });

  it('is found in whatever JSON.parse refuses, and in nothing that it accepts', () => {
    const nearly = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', ',', '}', '[', '1', ' ', '\\', ':', '\u0000', '\u0085'),
      )
      .map(([text, at, extra]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + extra + text.slice(cut + (at % 2));
      });
    fc.assert(
      fc.property(nearly, (text) => {
        expect(findJsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
