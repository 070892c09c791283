import { buildASTSchema, getOperationAST, Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeSupergraph } from '../../../test/support/supergraph.ts';
import { LimitError } from '../limit-error.ts';
import { type CostLimits, createCostControl } from './cost-control.ts';

const TYPES = `
  type Query {
    name: String
    me: User
    users(first: Int, last: Int): [User] LISTSIZE(slicingArguments: ["first", "last"])
    all(first: Int = 5, last: Int): [User]
      LISTSIZE(assumedSize: 7, slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    best: [User!]! LISTSIZE(assumedSize: 3)
    some: [User]
    matrix: [[User]]
    page(first: Int = 4): Page LISTSIZE(slicingArguments: ["first"], sizedFields: ["items", "names"])
    find(by: Filter, at: [Filter], mode: Mode, near: Point, text: String COST(weight: 6)): User
    slow: String COST(weight: 50)
    heavy: Heavy
    node: Node
    any: Any
  }
  type Mutation { rename(name: String): User }
  interface Node { id: ID }
  type User implements Node { id: ID name: String friends: [User] }
  type Heavy implements Node COST(weight: 9) { id: ID size: Int COST(weight: 2) }
  union Any = User | Heavy
  type Page { items: [User] names: [String] others: [User] }
  input Filter { name: String size: Int COST(weight: 4) inner: Filter }
  enum Mode COST(weight: 8) { A }
  scalar Point
`;

/** The supergraph, with the directives under their own names or others. */
function supergraphOf(cost = '@cost', listSize = '@listSize'): string {
  const imports = ['@cost', '@listSize'].map((name, index) => {
    const as = [cost, listSize][index];
    return as === name ? `"${name}"` : `{ name: "${name}", as: "${as}" }`;
  });
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])`;
  const sdl = link + TYPES.replaceAll('COST', cost).replaceAll('LISTSIZE', listSize);
  return composeSupergraph([{ name: 'one', url: 'http://127.0.0.1:1/', sdl }]);
}

// What clients are validated against says nothing of costs.
const schema = buildASTSchema(parse(TYPES.replaceAll(/(?:COST|LISTSIZE)\([^)]*\)/g, '')));

interface Question {
  readonly variables?: Record<string, unknown>;
  readonly limits?: Partial<CostLimits>;
  readonly supergraph?: string;
}

const SUPERGRAPH = supergraphOf();

function costOf(query: string, { variables = {}, limits, supergraph = SUPERGRAPH }: Question = {}) {
  const control = createCostControl(schema, supergraph, {
    mode: 'measure',
    max: 1_000,
    listSize: 10,
    ...limits,
  });
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document has no operation.');
  return control?.check(document, operation, variables).estimated;
}

describe('the cost of an operation', () => {
  it.each([
    ['leaves cost nothing, objects 1', '{ name me { id } }', 1],
    ['a mutation costs 10 more', 'mutation { rename { id } }', 11],
    ['names of types and the schema cost nothing', '{ __typename __schema { types { name } } }', 0],
    ['a field costs its weight', '{ slow }', 50],
    ['a type costs its weight, and so do its fields', '{ heavy { id size } }', 11],
    ['a list of unknown size has as many items as configured', '{ some { id } }', 10],
    ['lists in lists multiply', '{ matrix { id } }', 100],
    ['lists below each other multiply', '{ some { friends { id } } }', 10 * (1 + 10)],
    ['a list has its assumed size', '{ best { friends { id } } }', 3 * 11],
    ['a slicing argument says how long a list is', '{ users(first: 2) { id } }', 2],
    ['of several the largest counts', '{ all(first: 2, last: 8) { id } }', 8],
    ['else the one that the schema gives', '{ all { id } }', 5],
    ['even to null', '{ all(first: null) { id } }', 5],
    ['nothing is as long as less than nothing', '{ users(first: -5) { id } }', 0],
    ['sizes go to the fields that they are for', '{ page(first: 6) { items { id } } }', 1 + 6],
    ['and to no other', '{ page(first: 6) { others { id } } }', 1 + 10],
    [
      'also through fragments',
      '{ page(first: 6) { ... { ...F } } } fragment F on Page { items { id } names }',
      1 + 6,
    ],
    ['aliases count each', '{ a: me { id } b: me { id } }', 2],
    [
      'a fragment counts where it is spread',
      '{ a: me { ...F } b: some { ...F } } fragment F on User { friends { id } }',
      11 + 10 * 11,
    ],
    ['what may be left out counts', '{ me @skip(if: true) { id } }', 1],
    ['an interface costs what its heaviest type does', '{ node { id } }', 9],
    [
      'a union does, with all that is asked of its types',
      '{ any { ... on Heavy { size } ... on User { friends { id } } } }',
      9 + 2 + 10,
    ],
    [
      'input objects cost 1, their fields their weights',
      '{ find(by: { name: "a", size: 1 }) { id } }',
      1 + 1 + 4,
    ],
    ['however deep', '{ find(by: { inner: { inner: { size: 1 } } }) { id } }', 1 + 3 + 4],
    [
      'and as many as there are',
      '{ find(at: [{ size: 1 }, { name: "b" }]) { id } }',
      1 + 1 + 4 + 1,
    ],
    [
      'arguments cost their weight, enums that of their type',
      '{ find(text: "a", mode: A, near: 1) { id } }',
      1 + 6 + 8,
    ],
    ['null costs nothing', '{ find(by: null, text: null, mode: null) { id } }', 1],
  ])('%s', (_what, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });

  it('depends on variables where sizes and inputs do', () => {
    const query =
      'query ($n: Int = 3, $by: Filter) { users(first: $n) { id } find(by: $by) { id } }';
    expect(costOf(query)).toBe(3 + 1);
    expect(costOf(query, { variables: { n: 100, by: { size: 1 } } })).toBe(100 + 1 + 1 + 4);
    expect(costOf(query, { variables: { n: null, by: null } })).toBe(10 + 1);
    expect(costOf(query, { variables: { n: 'nonsense', by: 'nonsense' } })).toBe(10 + 1 + 1);
    expect(costOf(query, { variables: JSON.parse('{"__proto__":{"n":1}}') })).toBe(3 + 1);
  });

  it('is the same for a document that comes again', () => {
    const control = createCostControl(schema, SUPERGRAPH, { mode: 'measure', max: 1, listSize: 1 });
    const document = parse('query ($n: Int) { users(first: $n) { id } }');
    const operation = getOperationAST(document);
    if (!operation) throw new Error('The document has no operation.');
    for (const n of [1, 50, 2]) {
      expect(control?.check(document, operation, { n })).toEqual({ estimated: n, max: 1 });
    }
  });

  it.each([
    ['@weight', '@size'],
    ['@cost', '@size'],
    ['@weight', '@listSize'],
  ])('is the same where the directives are called %s and %s', (cost, listSize) => {
    const supergraph = supergraphOf(cost, listSize);
    expect(costOf('{ slow users(first: 2) { id } }', { supergraph })).toBe(52);
  });

  it('is that of sizes alone in a supergraph that says nothing of costs', () => {
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")';
    const plain = TYPES.replaceAll(/(?:COST|LISTSIZE)\([^)]*\)/g, '');
    const one = { name: 'one', url: 'http://127.0.0.1:1/', sdl: link + plain };
    expect(
      costOf('{ slow users(first: 2) { id } }', { supergraph: composeSupergraph([one]) }),
    ).toBe(10);
  });

  it('is found in a time that does not grow with what fragments come to', () => {
    const fragments = Array.from(
      { length: 200 },
      (_, n) =>
        `fragment F${n} on User { a: friends { ...F${n + 1} } b: friends { ...F${n + 1} } }`,
    );
    const query = `query ($n: Int) { users(first: $n) { ...F0 } } ${fragments.join(' ')} fragment F200 on User { id }`;
    expect(costOf(query, { variables: { n: 1 } })).toBeGreaterThan(2 ** 200);
    expect(costOf(query, { variables: { n: 0 } })).toBe(0);
  });
});

describe('the limit on costs', () => {
  const enforce = { mode: 'enforce', max: 20 } as const;
  const refusal = (query: string, question: Question = {}) => {
    try {
      costOf(query, { limits: enforce, ...question });
      return undefined;
    } catch (thrown) {
      return thrown instanceof LimitError ? thrown.extensions(false) : thrown;
    }
  };

  it('refuses what costs more, and lets pass what does not', () => {
    expect(refusal('{ users(first: 20) { id } }')).toBeUndefined();
    expect(refusal('{ users(first: 21) { id } }')).toEqual({
      code: 'OPERATION_LIMIT_EXCEEDED',
      limit: 'cost.max',
      max: 20,
    });
  });

  it.each([
    ['none', '{ users { id } }'],
    ['two', '{ users(first: 1, last: 1) { id } }'],
    ['one that is null', '{ users(first: null) { id } }'],
    ['one of a variable that is not given', 'query ($n: Int) { users(first: $n) { id } }'],
  ])('refuses a list of which just one slice must be asked for: %s', (_what, query) => {
    expect(refusal(query)).toMatchObject({ limit: 'cost.slicingArguments' });
    expect(() => costOf(query)).not.toThrow();
  });

  it('takes a slice that the schema gives, or several where that is allowed', () => {
    expect(refusal('{ page { items { id } } }')).toBeUndefined();
    expect(refusal('{ all(first: 1, last: 1) { id } }')).toBeUndefined();
  });

  it('refuses what nests beyond the stack', () => {
    const control = createCostControl(schema, SUPERGRAPH, { mode: 'measure', max: 1, listSize: 1 });
    const document = parse('{ me { id } }');
    const operation = getOperationAST(document);
    if (!operation) throw new Error('The document has no operation.');
    let { selectionSet } = operation;
    for (let level = 0; level < 50_000; level += 1) {
      const name = { kind: Kind.NAME, value: level === 49_999 ? 'me' : 'friends' } as const;
      const field = { kind: Kind.FIELD, name, selectionSet } as const;
      selectionSet = { kind: Kind.SELECTION_SET, selections: [field] };
    }
    expect(() => control?.check(document, { ...operation, selectionSet }, {})).toThrow(LimitError);
  });

  it('is none where it is off', () => {
    expect(costOf('{ users { id } }', { limits: { mode: 'off' } })).toBeUndefined();
  });
});
