import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { LINK } from '../../test/archive.ts';
import { formatPlace, SourceText } from '../diagnostic/source-text.ts';
import { type ComposedGraph, composeSupergraph, type SubgraphInput } from './compose.ts';

const catalog: SubgraphInput = {
  name: 'catalog',
  url: 'http://catalog.test',
  sdl: `${LINK}
    directive @live on FIELD
    type Query {
      "The product of an id."
      product(id: ID!, hidden: Int @inaccessible): Product @tag(name: "shop")
      secret: Secret @inaccessible
      old: Int @deprecated(reason: "gone soon")
    }
    """
    Something to buy.
    """
    type Product @key(fields: "id") @tag(name: "shop") { id: ID!, at: Date, size: Size }
    type Secret @inaccessible { id: ID! }
    scalar Date @specifiedBy(url: "https://date.test")
    enum Size { SMALL, HIDDEN @inaccessible }`,
};
const reviews: SubgraphInput = {
  name: 'reviews',
  url: 'http://reviews.test',
  sdl: `${LINK}
    directive @live on FIELD
    type Product @key(fields: "id") { id: ID!, internal: String @inaccessible, rating: Float }`,
};

function compose(...inputs: SubgraphInput[]): ComposedGraph {
  const result = composeSupergraph(inputs);
  if (!result.ok) throw new Error(result.diagnostics.map((each) => each.message).join('\n'));
  return result;
}

describe('the API schema', () => {
  const { apiSdl } = compose(catalog, reviews);

  it('shows neither federation machinery nor what is inaccessible', () => {
    expect(apiSdl).not.toMatch(/join__|link__|federation__|_entities|_service|_Any|FieldSet/);
    expect(apiSdl).not.toMatch(/@key|@link|@tag|@shareable|@inaccessible/);
    expect(apiSdl).not.toMatch(/[Ss]ecret|HIDDEN|hidden|internal/);
  });

  it('keeps descriptions, deprecations, scalar specifications and directives for operations', () => {
    expect(apiSdl).toContain('"""The product of an id."""');
    expect(apiSdl).toContain('"""Something to buy."""');
    expect(apiSdl).toContain('@deprecated(reason: "gone soon")');
    expect(apiSdl).toContain('scalar Date @specifiedBy(url: "https://date.test")');
    expect(apiSdl).toContain('directive @live on FIELD\n');
  });

  it('is a schema with the types in the order of their names, the fields as they were written', () => {
    const types = [...apiSdl.matchAll(/^(?:type|enum|scalar) (\w+)/gm)].map((match) => match[1]);
    const product = buildSchema(apiSdl).getType('Product');

    expect(types).toEqual(['Date', 'Product', 'Query', 'Size']);
    expect(isObjectType(product) && Object.keys(product.getFields())).toEqual([
      'id',
      'at',
      'size',
      'rating',
    ]);
  });
});

describe('the supergraph', () => {
  it('is the same whichever order the subgraphs come in', () => {
    expect(compose(reviews, catalog).supergraphSdl).toBe(compose(catalog, reviews).supergraphSdl);
  });

  it('is the same for line breaks of either kind', () => {
    const windows = [catalog, reviews].map((each) =>
      'sdl' in each ? { ...each, sdl: each.sdl.replaceAll('\n', '\r\n') } : each,
    );
    expect(compose(...windows).supergraphSdl).toBe(compose(catalog, reviews).supergraphSdl);
  });

  it('keeps tags and what is inaccessible, for gateways and contracts', () => {
    const { supergraphSdl } = compose(catalog, reviews);
    expect(supergraphSdl).toContain('@tag(name: "shop")');
    expect(supergraphSdl).toContain('@inaccessible');
    expect(supergraphSdl).toContain('@join__graph(name: "catalog", url: "http://catalog.test")');
  });
});

describe('places', () => {
  it('lie in the file, of several, that a definition stands in', () => {
    const result = composeSupergraph([
      {
        name: 'catalog',
        url: '',
        place: undefined,
        sources: [
          new SourceText('query.graphql', 'type Query {\n  a: Int\n}\n'),
          new SourceText('more.graphql', '\n\nextend type Query {\n  b: Nothing\n}\n'),
        ],
      },
    ]);
    const [problem] = result.ok ? [] : result.diagnostics;
    expect(problem?.place && formatPlace(problem.place)).toBe('more.graphql:4:6');
  });

  it('are those of the file when the federation of the SDL is version 1', () => {
    const result = composeSupergraph([
      { name: 'a', sdl: 'type Query { p: P }\ntype P @key(fields: "id") {\n id: ID!\n x: Int }' },
      { name: 'b', sdl: 'extend type P @key(fields: "id") {\n id: ID! @external\n x: Float }' },
    ]);
    const [problem] = result.ok ? [] : result.diagnostics;
    expect(problem?.code).toBe('FIELD_TYPE_MISMATCH');
    expect(problem?.place && formatPlace(problem.place)).toBe('a.graphql:4:2');
    expect(problem?.related.map((each) => formatPlace(each.place))).toEqual(['b.graphql:3:2']);
  });
});

describe('what the composer cannot cope with', () => {
  it.each([
    [
      'a text nested without end',
      `type Query { a: ${'['.repeat(50_000)}Int${']'.repeat(50_000)} }`,
    ],
    [
      'two definitions of a directive',
      'type Query { a: Int } directive @x on FIELD directive @x on FIELD',
    ],
    [
      'a key into a scalar',
      `${LINK} type Query { p: P } type P @key(fields: "id { x }") { id: ID! }`,
    ],
    ['nothing at all', ''],
  ])('%s becomes a diagnostic with a place', (_what, sdl) => {
    const result = composeSupergraph([{ name: 'catalog', sdl }]);
    expect(result.ok).toBe(false);
    for (const each of result.ok ? [] : result.diagnostics) {
      expect(each.place?.file).toBe('catalog.graphql');
      expect(each.message).not.toMatch(/\n|\bat .*\.js/);
    }
  });

  it('two subgraphs of one name are refused', () => {
    const result = composeSupergraph([catalog, catalog]);
    expect(!result.ok && result.diagnostics.map((each) => each.message)).toEqual([
      'Two subgraphs are called "catalog"',
    ]);
  });
});

it('what composes but deserves a look comes as hints', () => {
  const { hints } = compose(catalog, {
    name: 'late',
    sdl: `${LINK} directive @live on FIELD type Product @key(fields: "id") { id: ID!, x: Int @override(from: "nobody") }`,
  });
  expect(hints.map(({ severity, code }) => `${severity} ${code}`)).toContain(
    'warning FROM_SUBGRAPH_DOES_NOT_EXIST',
  );
});
