import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafJson } from './leaf-json.ts';

describe('the JSON of a leaf value', () => {
  it('is that of JSON.stringify', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('a', '"', '\\', '\n', '\u007f', '\u2028', '\ud83d', '\udca9'),
      }),
    );
    fc.assert(
      fc.property(fc.oneof(text, fc.jsonValue()), (value) => {
        expect(leafJson(value)).toBe(JSON.stringify(value));
      }),
      { numRuns: 3_000 },
    );
  });
});
