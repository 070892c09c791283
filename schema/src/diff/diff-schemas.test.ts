import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { levelOf } from './change.ts';
import { diffSchemas } from './diff-schemas.ts';

/** A schema in which everything that can change is used, both ways where that matters. */
const BASE = `
  directive @live(rate: Int = 1) repeatable on FIELD | QUERY
  scalar Date @specifiedBy(url: "https://a.test")
  type Query {
    product(id: ID!, size: Size = SMALL, limit: Int! = 10): Product
    find(filter: Filter, ids: [ID]): [Item!]!
  }
  interface Node { id: ID! }
  type Product implements Node { id: ID!, name: String!, tags: [String!], size: Size, state: State, at: Date }
  type Review { text: String }
  union Item = Product | Review
  enum Size { SMALL LARGE }
  enum State { OPEN CLOSED }
  input Filter { text: String!, size: Size, max: Int = 5, min: Int! = 1 }
`;

function changes(from: string, to: string, base = BASE): string[] {
  expect(base).toContain(from);
  const found = diffSchemas(buildSchema(base), buildSchema(base.replace(from, to)));
  return found.map((change) => `${levelOf(change)} ${change.code} ${change.coordinate}`);
}

describe('types', () => {
  it.each([
    ['type Review', 'type Extra { a: Int }\ntype Review', 'safe TYPE_ADDED Extra'],
    ['enum State { OPEN CLOSED }', 'scalar State', 'breaking TYPE_KIND_CHANGED State'],
    ['https://a.test', 'https://b.test', 'dangerous SCALAR_SPECIFICATION_CHANGED Date'],
    ['= Product | Review', '= Product', 'breaking UNION_MEMBER_REMOVED Item'],
    ['= Product | Review', '= Product | Review | Query', 'dangerous UNION_MEMBER_ADDED Item'],
    ['Product implements Node', 'Product', 'breaking IMPLEMENTATION_REMOVED Product'],
    [
      'type Review {',
      'type Review implements Node { id: ID!',
      'dangerous IMPLEMENTATION_ADDED Review',
    ],
  ])('%s → %s: %s', (from, to, expected) => {
    expect(changes(from, to)).toContain(expected);
  });

  it('a removed type is one change, not one for each of its fields', () => {
    const base = 'type Query { a: Int } type Gone { b: Int, c: Int }';
    expect(changes('type Gone { b: Int, c: Int }', '', base)).toEqual([
      'breaking TYPE_REMOVED Gone',
    ]);
  });
});

describe('fields', () => {
  it.each([
    ['text: String', 'text: String, stars: Int', 'safe FIELD_ADDED Review.stars'],
    ['name: String!, ', '', 'breaking FIELD_REMOVED Product.name'],
    ['name: String!', 'name: String', 'breaking FIELD_BECAME_NULLABLE Product.name'],
    ['tags: [String!]', 'tags: [String!]!', 'safe FIELD_BECAME_NON_NULL Product.tags'],
    ['tags: [String!]', 'tags: [String]!', 'breaking FIELD_BECAME_NULLABLE Product.tags'],
    ['tags: [String!]', 'tags: String', 'breaking FIELD_TYPE_CHANGED Product.tags'],
    ['text: String', 'text: Int', 'breaking FIELD_TYPE_CHANGED Review.text'],
    ['text: String', 'text: String @deprecated', 'safe FIELD_DEPRECATED Review.text'],
    ['text: String', '"Words." text: String', undefined],
  ])('%s → %s: %s', (from, to, expected) => {
    expect(changes(from, to)).toEqual(expected === undefined ? [] : [expected]);
  });
});

describe('arguments', () => {
  it.each([
    ['id: ID!, size', 'id: ID!, new: Int, size', 'safe ARGUMENT_ADDED Query.product(new:)'],
    [
      'id: ID!, size',
      'id: ID!, new: Int!, size',
      'breaking REQUIRED_ARGUMENT_ADDED Query.product(new:)',
    ],
    ['id: ID!, size', 'id: ID!, new: Int! = 1, size', 'safe ARGUMENT_ADDED Query.product(new:)'],
    ['filter: Filter, ', '', 'breaking ARGUMENT_REMOVED Query.find(filter:)'],
    ['ids: [ID]', 'ids: ID', 'breaking ARGUMENT_TYPE_CHANGED Query.find(ids:)'],
    ['ids: [ID]', 'ids: [ID!]', 'breaking ARGUMENT_BECAME_NON_NULL Query.find(ids:)'],
    [
      'filter: Filter,',
      'filter: Filter!,',
      'breaking ARGUMENT_BECAME_NON_NULL Query.find(filter:)',
    ],
    ['(id: ID!', '(id: ID', 'safe ARGUMENT_BECAME_NULLABLE Query.product(id:)'],
    [
      'size: Size = SMALL',
      'size: Size = LARGE',
      'dangerous ARGUMENT_DEFAULT_CHANGED Query.product(size:)',
    ],
    ['size: Size = SMALL', 'size: Size', 'dangerous ARGUMENT_DEFAULT_CHANGED Query.product(size:)'],
    ['limit: Int! = 10', 'limit: Int!', 'breaking ARGUMENT_BECAME_REQUIRED Query.product(limit:)'],
    ['(id: ID!', '(id: ID! = 1', undefined],
  ])('%s → %s: %s', (from, to, expected) => {
    expect(changes(from, to)).toEqual(expected === undefined ? [] : [expected]);
  });

  it('a narrower type with another default is both', () => {
    expect(changes('size: Size = SMALL', 'size: Size! = LARGE')).toEqual([
      'breaking ARGUMENT_BECAME_NON_NULL Query.product(size:)',
      'dangerous ARGUMENT_DEFAULT_CHANGED Query.product(size:)',
    ]);
  });
});

describe('input types', () => {
  it.each([
    ['text: String!', 'text: String!, more: Int', 'safe INPUT_FIELD_ADDED Filter.more'],
    [
      'text: String!',
      'text: String!, more: Int!',
      'breaking REQUIRED_INPUT_FIELD_ADDED Filter.more',
    ],
    ['size: Size, max', 'max', 'breaking INPUT_FIELD_REMOVED Filter.size'],
    ['text: String!', 'text: Int!', 'breaking INPUT_FIELD_TYPE_CHANGED Filter.text'],
    ['size: Size, max', 'size: Size!, max', 'breaking INPUT_FIELD_BECAME_NON_NULL Filter.size'],
    ['text: String!', 'text: String', 'safe INPUT_FIELD_BECAME_NULLABLE Filter.text'],
    ['max: Int = 5', 'max: Int = 6', 'dangerous INPUT_FIELD_DEFAULT_CHANGED Filter.max'],
    ['min: Int! = 1', 'min: Int!', 'breaking INPUT_FIELD_BECAME_REQUIRED Filter.min'],
  ])('%s → %s: %s', (from, to, expected) => {
    expect(changes(from, to)).toEqual([expected]);
  });

  it('@oneOf forbids what was allowed', () => {
    const base = 'type Query { a(by: By): Int } input By { id: ID, sku: ID }';
    expect(changes('input By', 'input By @oneOf', base)).toEqual([
      'breaking INPUT_BECAME_ONE_OF By',
    ]);
  });
});

describe('enum values', () => {
  it.each([
    ['OPEN CLOSED', 'OPEN CLOSED LOST', 'dangerous ENUM_VALUE_ADDED_TO_OUTPUT State.LOST'],
    ['OPEN CLOSED', 'OPEN', 'dangerous ENUM_VALUE_REMOVED_FROM_OUTPUT State.CLOSED'],
    ['SMALL LARGE', 'SMALL', 'breaking ENUM_VALUE_REMOVED Size.LARGE'],
  ])('%s → %s: %s', (from, to, expected) => {
    expect(changes(from, to)).toEqual([expected]);
  });

  it('a value that can only be sent may be added', () => {
    const base = 'type Query { a(by: By): Int } enum By { ID }';
    expect(changes('{ ID }', '{ ID SKU }', base)).toEqual(['safe ENUM_VALUE_ADDED By.SKU']);
  });
});

describe('directives for operations', () => {
  it.each([
    [
      'directive @live(rate: Int = 1) repeatable on FIELD | QUERY',
      '',
      'breaking DIRECTIVE_REMOVED @live',
    ],
    ['directive', 'directive @more on FIELD\n directive', 'safe DIRECTIVE_ADDED @more'],
    ['FIELD | QUERY', 'QUERY', 'breaking DIRECTIVE_LOCATION_REMOVED @live'],
    [' repeatable', '', 'breaking DIRECTIVE_NO_LONGER_REPEATABLE @live'],
    ['(rate: Int = 1)', '', 'breaking ARGUMENT_REMOVED @live(rate:)'],
    ['(rate: Int = 1)', '(rate: Int = 1, of: Int!)', 'breaking REQUIRED_ARGUMENT_ADDED @live(of:)'],
    ['rate: Int = 1', 'rate: Float = 1', 'breaking ARGUMENT_TYPE_CHANGED @live(rate:)'],
    ['rate: Int = 1', 'rate: Int = 2', 'dangerous ARGUMENT_DEFAULT_CHANGED @live(rate:)'],
  ])('%s → %s: %s', (from, to, expected) => {
    expect(changes(from, to)).toEqual([expected]);
  });
});
