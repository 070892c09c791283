import {
  type ASTNode,
  type ASTVisitor,
  buildASTSchema,
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validateSchema,
  visit,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { SourceText } from '../diagnostic/source-text.ts';
import { diffSchemas } from '../diff/diff-schemas.ts';
import { createImpact } from './impact.ts';
import type { KnownOperation } from './operation.ts';
import { validateOperation } from './validate-operation.ts';

const SCHEMA = `
  directive @live(rate: Int = 1) on FIELD
  type Query {
    product(id: ID!, size: Size = SMALL): Product
    find(filter: Filter, first: Int, ids: [ID]): [Item!]!
    node(id: ID!): Node
  }
  type Mutation { review(input: ReviewInput!): Review! }
  interface Node { id: ID!, title(short: Boolean = false): String }
  type Product implements Node { id: ID!, title(short: Boolean = false): String, price: Int!, size: Size }
  type Review implements Node { id: ID!, title(short: Boolean = false): String, text: String }
  type Order { id: ID! }
  union Item = Product | Review | Order
  enum Size { SMALL LARGE }
  input Filter { text: String, sizes: [Size!], within: Range }
  input Range { from: Int, to: Int }
  input ReviewInput { text: String!, stars: Int }
`;

const OPERATIONS = [
  operation('Literal', '{ product(id: 1, size: LARGE) { id price } }'),
  operation('Default', '{ product(id: 1) { cost: price } }'),
  operation('Variable', 'query ($id: ID!, $size: Size) { product(id: $id, size: $size) { id } }', {
    id: 1,
    size: 'LARGE',
  }),
  operation('ByNode', 'query ($id: ID!) { node(id: $id) { id title } }', { id: 1 }),
  operation('Narrow', '{ node(id: 1) { ... on Product { size } } }'),
  operation('Union', '{ find { __typename ... on Review { text } ... on Node { id } } }'),
  operation('Filter', 'query ($filter: Filter) { find(filter: $filter) { __typename } }', {
    filter: { sizes: ['SMALL'], within: { from: 1 } },
  }),
  operation(
    'Inline',
    'query ($to: Int) { find(filter: { within: { to: $to } }, first: 3) { __typename } }',
    {
      to: 3,
    },
  ),
  operation('Write', 'mutation ($input: ReviewInput!) { review(input: $input) { id @live } }', {
    input: { text: 'fine' },
  }),
  operation('List', 'query ($ids: [ID]!) { find(ids: $ids) { __typename } }', { ids: [1] }),
  operation('Strict', 'query ($ids: [ID!]) { find(ids: $ids) { __typename } }', { ids: [1] }),
  operation('Null', '{ find(ids: [1, null]) { __typename } }'),
  operation('Invalid', '{ product(id: 1) { nothing price } }'),
];

function operation(
  name: string,
  text: string,
  values: Record<string, unknown> = {},
): KnownOperation {
  const source = new SourceText(`${name}.graphql`, text);
  const document = parse(text);
  const definition = document.definitions.find(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  if (!definition) throw new Error(`${name} holds no operation`);
  const places = { value: () => source.place(0), key: () => source.place(0) };
  return {
    name,
    source,
    document,
    definition,
    variables: { source, values, places },
    ids: [],
    usage: undefined,
    isRecorded: false,
  };
}

/** Names of the operations that a change breaks; those that it may break have a question mark. */
function affected(from: string, to: string): string[] {
  expect(SCHEMA).toContain(from);
  const before = buildSchema(SCHEMA);
  const impact = createImpact(OPERATIONS, before);
  const found = diffSchemas(before, buildSchema(SCHEMA.replace(from, to))).flatMap(impact);
  return found.map(({ name, certainty }) => (certainty === 'breaks' ? name : `${name}?`)).sort();
}

describe('a change touches the operations that use what it changes', () => {
  it.each([
    ['a removed field', ', price: Int!', '', ['Default', 'Literal']],
    ['a field of another type', 'price: Int!', 'price: String!', ['Default', 'Literal']],
    ['a field that may be null', 'price: Int!', 'price: Int', ['Default?', 'Literal?']],
    ['a removed root field', 'node(id: ID!): Node', '', ['ByNode', 'Narrow']],
    ['a removed argument', 'size: Size = SMALL', '', ['Literal', 'Variable']],
    ['a new required argument', 'node(id: ID!)', 'node(id: ID!, at: Int!)', ['ByNode', 'Narrow']],
    ['another default', 'size: Size = SMALL', 'size: Size = LARGE', ['Default?', 'Variable?']],
    ['an argument that must not be null', 'Size = SMALL', 'Size!', ['Default', 'Variable']],
    ['a removed enum value', 'SMALL LARGE', 'SMALL', ['Filter?', 'Literal', 'Variable']],
    ['a new enum value', 'SMALL LARGE', 'SMALL LARGE HUGE', ['Narrow?']],
    ['a removed member', 'Product | Review | Order', 'Product | Order', ['Union']],
    [
      'a new member',
      '| Order',
      '| Order | Query',
      ['Filter?', 'Inline?', 'List?', 'Null?', 'Strict?', 'Union?'],
    ],
    ['a removed input field', 'from: Int, ', '', ['Filter']],
    ['an input field by literal', 'from: Int, to: Int', 'from: Int', ['Filter?', 'Inline']],
    ['a new required input field', 'stars: Int', 'stars: Int, by: ID!', ['Write']],
    ['an input field not sent', ', stars: Int', '', ['Write?']],
    [
      'an input that is required',
      'first: Int',
      'first: Int!',
      ['Filter', 'List', 'Null', 'Strict', 'Union'],
    ],
    ['a list of what must not be null', 'ids: [ID]', 'ids: [ID!]', ['List', 'Null']],
    ['a removed directive', 'directive @live(rate: Int = 1) on FIELD', '', ['Write']],
    ['another default of a directive', 'rate: Int = 1', 'rate: Int = 2', ['Write?']],
    ['nothing that is used', 'type Order { id: ID! }', 'type Order { id: ID!, at: Int }', []],
  ])('%s', (_what, from, to, expected) => {
    expect(affected(from, to)).toEqual(expected);
  });

  it('through an interface, on the types that may stand behind it', () => {
    const from = 'type Product implements Node { id: ID!, title(short: Boolean = false)';
    expect(affected(from, from.replace('false', 'true'))).toEqual(['ByNode?']);
  });

  it('shows where in the operation', () => {
    const before = buildSchema(SCHEMA);
    const [removal] = diffSchemas(before, buildSchema(SCHEMA.replace(', price: Int!', '')));
    const uses = removal ? createImpact(OPERATIONS, before)(removal) : [];
    expect(uses.map(({ name, place }) => `${name}:${place.line}:${place.column}`)).toEqual([
      'Literal:1:36',
      'Default:1:20',
    ]);
  });
});

describe('for every single edit of the schema', () => {
  const before = buildSchema(SCHEMA);
  const impact = createImpact(OPERATIONS, before);
  const edited = singleEdits(parse(SCHEMA)).flatMap(buildIfValid);

  it('no operation that became invalid is missed', () => {
    expect(edited.length).toBeGreaterThan(70);
    for (const after of edited) {
      const touched = new Set(
        diffSchemas(before, after)
          .flatMap(impact)
          .map((each) => each.name),
      );
      const broken = OPERATIONS.filter((each) => isFine(each, before) && !isFine(each, after));
      expect(broken.map((each) => each.name).filter((name) => !touched.has(name))).toEqual([]);
    }
  });

  it('no operation is said to break for certain that only may, by a removal or a new type', () => {
    const certain = edited.flatMap((after) =>
      diffSchemas(before, after)
        .filter(({ code }) => /_(REMOVED|BECAME_NON_NULL|KIND_CHANGED)$/.test(code))
        .flatMap(impact)
        .filter((each) => each.certainty === 'breaks')
        .filter(({ name }) => OPERATIONS.some((each) => each.name === name && isFine(each, after))),
    );
    expect(certain).toEqual([]);
  });
});

function isFine(operation: KnownOperation, schema: GraphQLSchema): boolean {
  return validateOperation(operation, schema).every((each) => each.severity !== 'error');
}

function buildIfValid(document: DocumentNode): GraphQLSchema[] {
  try {
    const schema = buildASTSchema(document);
    return validateSchema(schema).length === 0 ? [schema] : [];
  } catch {
    return [];
  }
}

const REMOVABLE = new Set<string>([
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
  Kind.NAMED_TYPE,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.DIRECTIVE_DEFINITION,
]);

/** Every document that comes of removing one node, or of giving one input or field another type. */
function singleEdits(document: DocumentNode): DocumentNode[] {
  const edits: DocumentNode[] = [];
  const replaceOnly = (target: ASTNode, by: ASTNode | null): DocumentNode => {
    const visitor: ASTVisitor = { enter: (node) => (node === target ? by : undefined) };
    return visit(document, visitor);
  };
  visit(document, {
    enter(node) {
      if (REMOVABLE.has(node.kind)) edits.push(replaceOnly(node, null));
      if (node.kind !== Kind.INPUT_VALUE_DEFINITION && node.kind !== Kind.FIELD_DEFINITION) return;
      const name = { kind: Kind.NAME, value: 'Float' } as const;
      edits.push(replaceOnly(node, { ...node, type: { kind: Kind.NAMED_TYPE, name } }));
      if (node.type.kind === Kind.NON_NULL_TYPE) {
        edits.push(replaceOnly(node, { ...node, type: node.type.type }));
      } else {
        edits.push(
          replaceOnly(node, { ...node, type: { kind: Kind.NON_NULL_TYPE, type: node.type } }),
        );
      }
    },
  });
  return edits;
}
