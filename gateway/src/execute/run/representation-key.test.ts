import fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { RequiredNode } from '../../plan/plan-node.ts';
import type { Data } from './own.ts';
import { extractRepresentation, MissingKey } from './representation.ts';
import { compileRepresentationKey } from './representation-key.ts';
import { typeTableOf } from './type-table.ts';

const types = typeTableOf(
  parse('interface Node { id: ID } type A implements Node { id: ID } type B { id: ID }'),
);

const field = (name: string, selections?: readonly RequiredNode[]): RequiredNode => ({
  kind: 'field',
  responseKey: name,
  name,
  selections,
});
const REQUIRED: readonly RequiredNode[] = [
  { kind: 'fragment', typeCondition: 'A', selections: [field('__typename'), field('x')] },
  { kind: 'fragment', typeCondition: 'Node', selections: [field('y', [field('x'), field('y')])] },
  { kind: 'fragment', typeCondition: 'B', selections: [field('__typename'), field('y')] },
];

const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      null,
      undefined,
      '',
      '1',
      1,
      '1;',
      true,
      'true',
      '0',
      '#01:A',
      '#01:A1:1',
      {},
      { a: 1 },
      [1],
    ],
  ),
  fc.string({ maxLength: 3 }),
);
const nested = fc.oneof(
  leaf,
  fc.record({ x: leaf, y: leaf }, { requiredKeys: [] }),
  fc.array(fc.oneof(leaf, fc.record({ x: leaf, y: leaf })), { maxLength: 2 }),
);
const source = fc.record({ __typename: fc.constantFrom('A', 'B'), x: leaf, y: nested });

const placeOf = ({ container, key }: MissingKey) => [container, key];

/** Of these one value is enough, where it looks like none of the texts for other objects. */
const SINGLE: readonly RequiredNode[] = [
  { kind: 'fragment', typeCondition: 'A', selections: [field('__typename'), field('x')] },
];

describe.each([
  ['a representation', REQUIRED],
  ['a representation by one value', SINGLE],
  ['a representation by one value of several types', [{ ...SINGLE[0], typeCondition: 'Node' }]],
] as [string, readonly RequiredNode[]][])('the key of %s', (_, required) => {
  const keyOf = compileRepresentationKey(required, types);

  it('is the same for two objects exactly when their representations are', () => {
    fc.assert(
      fc.property(source, source, (one: Data, other: Data) => {
        const [a, b] = [one, other].map((object) =>
          extractRepresentation(object, required, { types }),
        );
        fc.pre(!(a instanceof MissingKey) && !(b instanceof MissingKey));
        expect(keyOf(one) === keyOf(other)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is missing where the representation is, for the same reason', () => {
    fc.assert(
      fc.property(source, (object: Data) => {
        const [key, representation] = [
          keyOf(object),
          extractRepresentation(object, required, { types }),
        ];
        expect(key instanceof MissingKey).toBe(representation instanceof MissingKey);
        if (!(key instanceof MissingKey) || !(representation instanceof MissingKey)) return;
        expect(placeOf(key)).toEqual(placeOf(representation));
      }),
      { numRuns: 2_000 },
    );
  });
});
