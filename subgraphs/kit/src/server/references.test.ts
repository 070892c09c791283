import { buildSubgraphSchema } from '@apollo/subgraph';
import fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { NOT_KEYS } from '../testing/hostile.ts';
import { createReferenceCast } from './references.ts';

const schema = buildSubgraphSchema(
  parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])
    type Query { a: String }
    enum Size { S M }
    type Thing @key(fields: "id") @key(fields: "sku size") @key(fields: "place { country shelf }") {
      id: ID!
      sku: String!
      size: Size!
      place: Place!
      note: String
    }
    type Place { country: String! shelf: Int! }
    type Flags @key(fields: "on ratio tags") { on: Boolean! ratio: Float! tags: [String!]! }
  `),
);
const cast = createReferenceCast(schema, 'Thing');
const castFlags = createReferenceCast(schema, 'Flags');

describe('keys of a representation', () => {
  it('are taken as the SDL declares them', () => {
    expect(cast({ __typename: 'Thing', id: 'a' })).toEqual({ __typename: 'Thing', id: 'a' });
    expect(cast({ id: 7 })).toEqual({ id: '7' });
    expect(cast({ sku: 'A', size: 'M' })).toEqual({ sku: 'A', size: 'M' });
    expect(cast({ place: { country: 'DE', shelf: 3 } })).toEqual({
      place: { country: 'DE', shelf: 3 },
    });
    expect(castFlags({ on: true, ratio: 0.5, tags: ['a'] })).toEqual({
      on: true,
      ratio: 0.5,
      tags: ['a'],
    });
  });

  it.each(NOT_KEYS)('are refused when one is %j in place of an id', (value) => {
    expect(() => cast({ id: value })).toThrow('The key "id" of a representation must be text.');
  });

  it.each([
    [{}, '"id" of a representation must be text'],
    [Object.create({ id: 'inherited' }), '"id" of a representation must be text'],
    [{ sku: 'A', size: 'XL' }, '"size" of a representation must be a Size'],
    [{ sku: 'A', size: { $ne: 'M' } }, '"size" of a representation must be a Size'],
    [{ sku: { $regex: '.*' }, size: 'M' }, '"sku" of a representation must be text'],
    [{ id: 'a', sku: { $gt: '' }, size: 'M' }, '"sku" of a representation must be text'],
    [{ place: 'DE' }, '"place" of a representation must be an object'],
    [{ place: [{ country: 'DE', shelf: 1 }] }, '"place" of a representation must be an object'],
    [{ place: { country: 'DE' } }, '"place.shelf" of a representation must be a whole number'],
    [
      { place: { country: { $gt: '' }, shelf: 1 } },
      '"place.country" of a representation must be text',
    ],
    [{ place: { country: 'DE', shelf: '1' } }, '"place.shelf" of a representation must be a whole'],
    [{ place: { country: 'DE', shelf: 2 ** 31 } }, '"place.shelf" of a representation must be a'],
  ])('are refused: %j', (reference, message) => {
    expect(() => cast(reference)).toThrow(message);
  });

  it.each([
    [{ on: 1, ratio: 1, tags: [] }, '"on" of a representation must be a boolean'],
    [{ on: true, ratio: '1', tags: [] }, '"ratio" of a representation must be a number'],
    [{ on: true, ratio: 1, tags: 'a' }, '"tags" of a representation must be a list'],
    [{ on: true, ratio: 1, tags: [['a']] }, '"tags.0" of a representation must be text'],
  ])('of other types are refused: %j', (reference, message) => {
    expect(() => castFlags(reference)).toThrow(message);
  });

  it('hold nothing but text, numbers and truth values, whatever a client slips in', () => {
    const anything = fc.record(
      { id: fc.anything(), sku: fc.anything(), size: fc.anything(), place: fc.anything() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anything, (reference) => {
        let keys: Record<string, unknown>;
        try {
          keys = cast(reference) as Record<string, unknown>;
        } catch (error) {
          expect((error as Error).message).toMatch(/^The key "[\w.]+" of a representation must be/);
          return;
        }
        if (Object.hasOwn(reference, 'id')) expect(typeof keys['id']).toBe('string');
        else if (Object.hasOwn(reference, 'sku') && Object.hasOwn(reference, 'size')) {
          expect(typeof keys['sku']).toBe('string');
        } else expect(Object.keys(keys['place'] as object).sort()).toEqual(['country', 'shelf']);
      }),
    );
  });
});
