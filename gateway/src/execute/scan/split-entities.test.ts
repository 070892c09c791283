import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitEntities } from './split-entities.ts';

const entity = fc.option(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()));
const lists = fc.record({ _entities: fc.array(entity), f2: fc.array(entity) });

describe('splitting the text of a response', () => {
  it('gives the text of each entity of each list', () => {
    fc.assert(
      fc.property(lists, (data) => {
        const split = splitEntities(JSON.stringify({ data }), Object.keys(data));
        const texts = Object.values(data).map((list) => list.map((one) => JSON.stringify(one)));
        expect(split).toEqual(texts);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['white space', '{"data": {"a":[{"b":1}]}}'],
    ['white space in a list', '{"data":{"a":[ {"b":1}]}}'],
    ['another list', '{"data":{"b":[{"b":1}]}}'],
    ['a list too many', '{"data":{"a":[{"b":1}],"b":[]}}'],
    ['no list', '{"data":{"a":null}}'],
    ['no data', '{"data":null}'],
    ['something behind the data', '{"data":{"a":[{"b":1}]},"extensions":{}}'],
    ['something before the data', '{"extensions":{},"data":{"a":[{"b":1}]}}'],
    ['an entity that is no object', '{"data":{"a":[{"b":1},7]}}'],
    ['a list in place of an entity', '{"data":{"a":[[{"b":1}]]}}'],
  ])('gives up at %s', (_what, text) => {
    expect(splitEntities(text, ['a'])).toBeUndefined();
  });
});
