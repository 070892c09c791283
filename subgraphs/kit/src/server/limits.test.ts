import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { sizeOf } from './limits.ts';

const schema = buildSchema(`
  scalar Any
  type Query {
    shelf: Shelf
    shelves: [Shelf!]!
    products(first: Int, last: Int): ProductConnection
    top(limit: Int!): [Product!]
    _entities(representations: [Any!]!): [Thing]!
  }
  union Thing = Product | Shelf
  type Shelf { name: String products(first: Int = 20): ProductConnection }
  type ProductConnection { nodes: [Product!]! edges: [Edge!]! totalCount: Int }
  type Edge { node: Product! }
  type Product { name: String shelf: Shelf tags: [Tag!] }
  type Tag { name: String }
`);

function reckon(text: string, variables = {}) {
  const document = parse(text);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === 'OperationDefinition',
  );
  if (!operation) throw new Error('There is no operation.');
  return sizeOf(schema, document, operation, variables, 5);
}

describe('the objects of an operation', () => {
  it.each([
    ['{ shelf { name } }', 1],
    ['{ shelves { name } }', 5],
    ['{ products { totalCount } }', 1],
    ['{ products { nodes { name } } }', 21],
    ['{ products(first: 3) { nodes { name } } }', 4],
    ['{ products(last: 3) { nodes { name } } }', 4],
    ['{ products(first: 3) { edges { node { name } } } }', 7],
    ['{ products(first: 3) { nodes { shelf { products(first: 2) { nodes { name } } } } } }', 16],
    ['{ products(first: 3) { nodes { tags { name } } } }', 19],
    ['{ top(limit: 7) { name tags { name } } }', 42],
    ['{ a: shelf { name } b: shelf { name } }', 2],
    [
      '{ shelf { ... on Shelf { products(first: 2) { ...P } } } } fragment P on ProductConnection { nodes { name } }',
      4,
    ],
    ['{ products(first: -5) { nodes { name } } }', 2],
  ])('in %s are %i', (text, objects) => {
    expect(reckon(text).objects).toBe(objects);
  });

  it('go by variables and by how many entities are asked for', () => {
    const query = `query ($r: [Any!]!, $n: Int) {
      _entities(representations: $r) { ... on Shelf { products(first: $n) { nodes { name } } } }
    }`;
    expect(reckon(query, { r: [1, 2, 3], n: 4 }).objects).toBe(3 * (1 + 1 + 4));
    expect(reckon(query, { r: [1, 2, 3] }).objects).toBe(3 * (1 + 1 + 20));
  });

  it('cannot be talked away by sizes of nothing', () => {
    const nest = (depth: number): string =>
      depth === 0 ? '{ name }' : `{ products { nodes { shelf ${nest(depth - 1)} } } }`;
    for (const size of ['0', '-1', '-2147483648', 'null']) {
      const text = `{ a: products(first: ${size}) { nodes { shelf ${nest(300)} } } b: shelf ${nest(300)} }`;
      expect(reckon(text).objects).toBeGreaterThan(1e12);
    }
  });

  it('of fragments within fragments are reckoned in a moment', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, i) =>
        `fragment F${i} on Shelf { products { nodes { shelf { ...F${i + 1} ...F${i + 1} } } } }`,
    );
    const text = `{ shelf { ...F0 } } ${fragments.join('\n')} fragment F60 on Shelf { name }`;
    expect(reckon(text).objects).toBeGreaterThan(1e50);
    expect(reckon(text).depth).toBe(1 + 60 * 3 + 1);
  });
});
