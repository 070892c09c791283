import fc from 'fast-check';
import {
  buildSchema,
  executeSync,
  type GraphQLFieldResolver,
  GraphQLScalarType,
  getOperationAST,
  Kind,
  parse,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { createNormaliser } from './normal-operation.ts';

const schema = buildSchema(`
  type Query implements Node {
    a(i: Int, f: Float, s: String, id: ID, b: Boolean, e: E, c: Custom, must: Int! = 5): String
    l(ints: [Int], grid: [[Int!]], ids: [ID!]): String
    in(in: In, ins: [In!], one: One): String
    kept(i: Int): String
    o: Query
    n: Node
  }
  interface Node { a(i: Int, f: Float, s: String, id: ID, b: Boolean, e: E, c: Custom, must: Int! = 5): String }
  type Other implements Node { a(i: Int, f: Float, s: String, id: ID, b: Boolean, e: E, c: Custom, must: Int! = 5): String }
  input In { i: Int = 7, f: Float, ints: [Int!], below: In, belows: [In], c: Custom, one: One }
  input One @oneOf { i: Int, s: String }
  enum E { RED GREEN }
  scalar Custom
`);
const echo: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, { fieldName }) =>
  fieldName === 'o' || fieldName === 'n' ? source : JSON.stringify(args);
const custom = schema.getType('Custom');
if (custom instanceof GraphQLScalarType) {
  // It tells literals and variables apart, as a scalar may.
  custom.parseLiteral = (node) => ['literal', 'value' in node ? node.value : node.kind];
  custom.parseValue = (value) => ['variable', value];
}
const normalise = createNormaliser({ schema, literalFields: new Set(['kept']) });

function normalOf(text: string, operationName?: string) {
  const document = parse(text);
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('an operation');
  return normalise(document, operation);
}

function answerTo(text: string, variableValues: Readonly<Record<string, unknown>>) {
  const document = parse(text);
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  return executeSync({
    schema,
    document,
    operationName: 'Q',
    rootValue: {},
    variableValues,
    fieldResolver: echo,
    typeResolver: () => 'Query',
  });
}

/** A piece of a document, and the same piece with all literals that a plan doesn't depend on alike. */
interface Piece {
  readonly text: string;
  readonly skeleton: string;
}

const slot = (type: string, text: fc.Arbitrary<string>): fc.Arbitrary<Piece> =>
  text.map((literal) => ({ text: literal, skeleton: `<${type}>` }));
const same = (...texts: string[]): fc.Arbitrary<Piece> =>
  fc.constantFrom(...texts).map((text) => ({ text, skeleton: text }));
const composed = (
  pieces: fc.Arbitrary<readonly Piece[]>,
  wrap: (texts: readonly string[]) => string,
  type: string,
): fc.Arbitrary<Piece> =>
  pieces.map((items) => {
    const skeleton = wrap(items.map((item) => item.skeleton));
    // What holds no variable and nothing that stays becomes one variable as a whole.
    const isWhole = items.every((item) => /^(<.*>|null)$/.test(item.skeleton));
    return {
      text: wrap(items.map((item) => item.text)),
      skeleton: isWhole ? `<${type}>` : skeleton,
    };
  });

const int = slot('Int', fc.integer().map(String));
const float = slot(
  'Float',
  fc.oneof(
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((value) => !Object.is(value, -0))
      .map((value) => (Number.isInteger(value) && Math.abs(value) > 1e15 ? '1.5' : String(value))),
    fc.integer().map(String),
    fc.constantFrom('1.50', '0.1e1', '25E-2', '0.0', '100.00'),
  ),
);
const string = slot(
  'String',
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 5 }).map((s) => JSON.stringify(s)),
    fc.constantFrom('"""\n  a\n   b\n"""', '""'),
  ),
);
const id = slot(
  'ID',
  fc.oneof(
    fc.nat().map(String),
    fc.constant('99999999999999999999'),
    fc.nat().map((n) => `"${n}"`),
  ),
);
const staying: Readonly<Record<string, fc.Arbitrary<Piece>>> = {
  Int: same('null', '$i'),
  Float: same('null', '9007199254740993', '1e999', '0.30000000000000000001', '-0.0', '$f'),
  Custom: same('1', '"x"', '{a: [$i]}', '[RED]', 'null'),
};
const list = (item: fc.Arbitrary<Piece>, type: string) =>
  composed(fc.array(item, { maxLength: 3 }), (texts) => `[${texts.join(' ')}]`, `[${type}]`);
const ints = fc.oneof(
  list(fc.oneof(int, staying['Int'] ?? int), 'Int'),
  composed(
    int.map((one) => [one]),
    ([one = '']) => one,
    '[Int]',
  ),
);
const oneOf = fc
  .oneof(
    int.map((piece) => ['i', piece] as const),
    string.map((piece) => ['s', piece] as const),
  )
  .map((entry) => [entry]);

const { input } = fc.letrec<{ input: Piece }>((tie) => ({
  input: objectOf(
    fc
      .record(
        {
          i: fc.oneof(int, staying['Int'] ?? int),
          f: fc.oneof(float, staying['Float'] ?? float),
          ints: list(int, 'Int!'),
          below: fc.oneof({ depthSize: 'small' }, same('null'), tie('input')),
          c: staying['Custom'] ?? int,
          one: objectOf(oneOf, 'One'),
        },
        { requiredKeys: [] },
      )
      .map((fields) => Object.entries(fields)),
    'In',
  ),
}));

function objectOf(
  entries: fc.Arbitrary<readonly (readonly [string, Piece])[]>,
  type: string,
): fc.Arbitrary<Piece> {
  return entries.chain((given) =>
    composed(
      fc.constant(given.map(([, piece]) => piece)),
      (texts) => `{${texts.map((text, index) => `${given[index]?.[0]}: ${text}`).join(', ')}}`,
      type,
    ),
  );
}

const argument: fc.Arbitrary<readonly [string, string, Piece]> = fc.oneof(
  ...Object.entries({
    i: fc.oneof(int, staying['Int'] ?? int),
    f: fc.oneof(float, staying['Float'] ?? float),
    s: string,
    id,
    b: slot('Boolean', fc.constantFrom('true', 'false')),
    e: slot('E', fc.constantFrom('RED', 'GREEN')),
    c: staying['Custom'] ?? int,
    must: int,
  }).map(([name, value]) => value.map((piece) => ['a', name, piece] as const)),
  ints.map((piece) => ['l', 'ints', piece] as const),
  list(list(int, 'Int!'), '[Int!]').map((piece) => ['l', 'grid', piece] as const),
  list(id, 'ID!').map((piece) => ['l', 'ids', piece] as const),
  input.map((piece) => ['in', 'in', piece] as const),
  fc.oneof(input, list(input, 'In!')).map((piece) => ['in', 'ins', piece] as const),
  objectOf(oneOf, 'One').map((piece) => ['in', 'one', piece] as const),
  fc.nat().map((n) => ['kept', 'i', { text: `${n}`, skeleton: `${n}` }] as const),
);

const HEAD = 'query Q($i: Int, $f: Float, $b: Boolean = false, $a_i: Int)';
const USES = 'z: a(i: $i, f: $f) y: a(i: $a_i) @skip(if: $b)';

/** Fields of different keys; every other one in a fragment, whose definitions come in any order. */
const operation = fc
  .record({
    fields: fc.array(
      fc.record({
        argument,
        directive: fc.constantFrom('', '@include(if: true)', '@skip(if: $b)'),
        below: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    type: fc.constantFrom('...', '... on Query'),
    gap: fc.constantFrom(' ', '\n', ', ', ' # a "comment" {}\n'),
    isReversed: fc.boolean(),
    extra: fc.constantFrom('', 'query Other { o { kept(i: 1) } }'),
  })
  .map(({ fields, type, gap, isReversed, extra }) => {
    const write = (of: keyof Piece) =>
      fields.map(({ argument: [field, name, piece], directive, below }, index) => {
        const text = `k${index}: ${field}(${name}: ${piece[of]}) ${directive}`;
        return below ? `o { n { ... on Query { ${text} } } }` : `${type} { ${text} }`;
      });
    const texts = write('text');
    const fragments = texts.map((text, index) => `fragment F${index} on Query { ${text} }`);
    const spreads = texts.map((_, index) => `...F${index}`).join(gap);
    const all = [`${HEAD}${gap}{${gap}${USES} ${spreads} }`, ...fragments, extra];
    return {
      text: (isReversed ? all.reverse() : all).join(gap),
      skeleton: write('skeleton').join(' '),
      inline: `${HEAD} { ${USES} ${texts.join(' ')} }`,
    };
  });

const OTHERS: Readonly<Record<string, string>> = {
  Int: '77',
  Float: '7.25',
  String: '"seven"',
  ID: '"7"',
  Boolean: 'false',
  E: 'GREEN',
  In: '{i: null, ints: [7]}',
  One: '{s: "7"}',
  '[Int]': '[7, null]',
  '[Int!]': '[7, 8, 9]',
  '[ID!]': '[7, "8"]',
  '[In!]': '[{}]',
  '[[Int!]]': '[[], null, [7]]',
};

/** The same with literals of its own. */
function withOtherLiterals(skeleton: string): string {
  const filled = skeleton.replace(/<(.*?)>/g, (_, type: string) => OTHERS[type] ?? type);
  return `${HEAD} { ${USES} ${filled} }`;
}

describe('a normal operation', () => {
  it('means with its literals just what the document means', () => {
    const variables = { i: 1, f: 2.5, a_i: 4 };
    fc.assert(
      fc.property(operation, ({ text }) => {
        const expected = answerTo(text, variables);
        expect(expected).not.toHaveProperty('errors');
        const { text: normal, literals } = normalOf(text, 'Q');
        const sent = JSON.parse(JSON.stringify({ ...variables, ...literals }));
        expect(answerTo(normal, sent)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same whatever the literals are', () => {
    fc.assert(
      fc.property(operation, ({ inline, skeleton }) => {
        const other = normalOf(withOtherLiterals(skeleton));
        expect(other.text).toBe(normalOf(inline).text);
        expect(answerTo(withOtherLiterals(skeleton), {})).not.toHaveProperty('errors');
      }),
      { numRuns: 300 },
    );
  });

  it('is different for whatever differs in more than form and literals', () => {
    fc.assert(
      fc.property(operation, operation, (one, other) => {
        const isSame = one.skeleton === other.skeleton;
        expect(normalOf(one.text, 'Q').key === normalOf(other.text, 'Q').key).toBe(isSame);
      }),
      { numRuns: 1000 },
    );
  });

  it('has one variable for literals that have to stay equal, and one for each of all others', () => {
    const { text, literals } = normalOf(`{
      one: o { a(i: 1, f: 2) ...F }
      two: o { a(i: 1, f: 2) ... on Query { a(f: 2, i: 1) } }
    }
    fragment F on Query { a(i: 1, f: 2) }`);
    expect(text).toBe(
      'query ($a_i:Int! $a_f:Float! $a_i_2:Int! $a_f_2:Float!)' +
        '{one:o{a(i:$a_i f:$a_f) ...F} two:o{a(i:$a_i_2 f:$a_f_2) ...on Query{a(f:$a_f_2 i:$a_i_2)}}}' +
        'fragment F on Query{a(i:$a_i f:$a_f)}',
    );
    expect(literals).toEqual({ a_i: 1, a_f: 2, a_i_2: 1, a_f_2: 2 });
    // Kinds that exclude each other may have two values under one key.
    const exclusive = normalOf('{ n { ... on Query { a(i: 1) } ... on Other { a(i: 2) } } }');
    expect(exclusive.text).toContain('{n{...on Query{a(i:$a_i)} ...on Other{a(i:$a_i_2)}}}');
  });

  it('has one variable for all equal literals of one field where fragments make too many places', () => {
    const spread = Array.from(
      { length: 14 },
      (_, n) => `fragment F${n} on Query { o { ...F${n + 1} } p: o { ...F${n + 1} } }`,
    );
    const { literals } = normalOf(
      `{ o { ...F0 a(i: 1) } x: o { a(i: 1) y: a(i: 1) } } ${spread.join(' ')} fragment F14 on Query { a(i: 1) }`,
    );
    expect(literals).toEqual({ a_i: 1, a_i_2: 1 });
  });

  it('keeps the literals of introspection, of directives and of fields that are required with some', () => {
    const { text, literals } = normalOf(`{
      __type(name: "Query") { fields(includeDeprecated: true) { name } ...T }
      kept(i: 1) @include(if: true)
      a(s: """block""") @skip(if: false)
    }
    fragment T on __Type { enumValues(includeDeprecated: true) { name } }`);
    expect(text).toBe(
      'query ($a_s:String!){__type(name:"Query"){fields(includeDeprecated:true){name} ...T} ' +
        'kept(i:1) @include(if: true)  a(s:$a_s) @skip(if: false) }' +
        'fragment T on __Type{enumValues(includeDeprecated:true){name}}',
    );
    expect(literals).toEqual({ a_s: 'block' });
  });

  it('knows nothing of other operations and of the fragments that only they spread', () => {
    const a = 'query A { ...F } fragment F on Query { o { ...G } } fragment G on Query { a(i: 1) }';
    const b = 'fragment H on Query { a } query B { ...H } fragment G on Query { a(i: 2) }';
    const both = `${b} fragment F on Query { o { ...G } } query A { ...F }`;
    expect(normalOf(both, 'A').key).toBe(normalOf(a, 'A').key);
    expect(normalOf(both, 'B').key).not.toBe(normalOf(a, 'A').key);
    expect(normalOf(a.replace('query A', 'query C')).key).not.toBe(normalOf(a).key);
  });

  it('refuses a document that nests deeper than the stack is', () => {
    const deep = { ...parse('{ o { a } }') };
    let set = getOperationAST(deep)?.selectionSet;
    const field = set?.selections[0];
    if (!set || field?.kind !== Kind.FIELD) throw new Error('a field');
    for (let depth = 0; depth < 50_000; depth += 1) {
      set = { kind: Kind.SELECTION_SET, selections: [{ ...field, selectionSet: set }] };
    }
    const operation = getOperationAST(deep);
    if (!operation) throw new Error('an operation');
    const document = { ...deep, definitions: [{ ...operation, selectionSet: set }] };
    expect(() => normalise(document, { ...operation, selectionSet: set })).toThrow(
      'The operation cannot be planned.',
    );
  });
});
