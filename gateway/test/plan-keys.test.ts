import fc from 'fast-check';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createNormaliser } from '../src/plan/normal-operation.ts';

const FIELDS = `
  one(id: ID, size: Int, scale: Float, text: String, on: Boolean, mode: Mode, in: In, ids: [ID]): T
  two(id: ID, size: Int, scale: Float, text: String, on: Boolean, mode: Mode, in: In, ids: [ID]): T
  a: String b: String
`;
const schema = buildSchema(`
  type Query { ${FIELDS} }
  interface I { ${FIELDS} }
  type T implements I { ${FIELDS} }
  enum Mode { A B C }
  input In { text: String size: Int in: In }
`);
const normalise = createNormaliser({ schema, literalFields: new Set() });

/** The key of the operation `Main` of a document. */
function keyOf(text: string): string {
  const document = parse(text);
  const operation = getOperationAST(document, 'Main');
  if (!operation) throw new Error('The document has no operation Main.');
  return normalise(document, operation).key;
}

/** Values of each argument that differ in nothing that a plan depends on. */
const LITERALS: Readonly<Record<string, readonly string[]>> = {
  id: ['"a"', '"b"', '7', '"\\u00e9"', '"""block"""'],
  size: ['0', '1', '-7', '2147483647'],
  scale: ['0.5', '1e3', '2', '-1.25'],
  text: ['"a"', '"#{}"', '"...F @skip(if: true)"', '""', '"""a "quoted" block"""'],
  on: ['true', 'false'],
  mode: ['A', 'B', 'C'],
  in: ['{text:"a"}', '{size:1,in:{text:"}"}}', '{}', '{in:null}'],
  ids: ['["a","b"]', '[]', '"one"', '[1,null]'],
};
/** Of variables that fit, beside literals. */
const VARIABLES: Readonly<Record<string, string>> = {
  id: 'ID',
  size: 'Int',
  scale: 'Float',
  text: 'String',
  on: 'Boolean',
  mode: 'Mode',
  in: 'In',
  ids: '[ID]',
};
const NAMES = Object.keys(VARIABLES);

type Argument = { readonly name: string; readonly value: 'literal' | 'null' | 'variable' };
interface Condition {
  readonly directive: 'skip' | 'include';
  readonly if: 'true' | 'false' | '$x' | '$y';
}
interface Selection {
  readonly kind: 'leaf' | 'field' | 'spread' | 'inline';
  readonly name: string;
  readonly alias: boolean;
  readonly condition: Condition | null;
  readonly arguments: readonly Argument[];
  readonly selections: readonly Selection[];
}
interface Operation {
  readonly kind: 'query';
  readonly selections: readonly Selection[];
  /** Of the fragments F and G; G is spread in F, both in the operation. */
  readonly fragments: readonly (readonly Selection[])[];
  readonly defaults: boolean;
}

const condition = fc.option(
  fc.record<Condition>({
    directive: fc.constantFrom('skip', 'include'),
    if: fc.constantFrom('true', 'false', '$x', '$y'),
  }),
  { freq: 3 },
);
const argument = fc.record<Argument>({
  name: fc.constantFrom(...NAMES),
  value: fc.constantFrom('literal', 'literal', 'null', 'variable'),
});
const common = {
  alias: fc.boolean(),
  condition,
  arguments: fc.constant<readonly Argument[]>([]),
  selections: fc.constant<readonly Selection[]>([]),
};

/** @param fragments that may be spread */
function selectionsOf(fragments: readonly string[]): fc.Arbitrary<Selection[]> {
  return fc.letrec<{ one: Selection; many: Selection[] }>((tie) => ({
    many: fc.array(tie('one'), { minLength: 1, maxLength: 3 }),
    one: fc.oneof(
      { maxDepth: 2 },
      fc.record<Selection>({
        ...common,
        kind: fc.constant('leaf'),
        name: fc.constantFrom('a', 'b'),
      }),
      ...(fragments.length === 0
        ? []
        : [
            fc.record<Selection>({
              ...common,
              kind: fc.constant('spread'),
              name: fc.constantFrom(...fragments),
            }),
          ]),
      fc.record<Selection>({
        ...common,
        kind: fc.constant('field'),
        name: fc.constantFrom('one', 'two'),
        arguments: fc.uniqueArray(argument, { maxLength: 2, selector: ({ name }) => name }),
        selections: tie('many'),
      }),
      fc.record<Selection>({
        ...common,
        kind: fc.constant('inline'),
        name: fc.constantFrom('', 'T', 'I'),
        selections: tie('many'),
      }),
    ),
  })).many;
}

const operations = fc.record<Operation>({
  kind: fc.constant('query'),
  selections: selectionsOf(['F', 'G']),
  fragments: fc.tuple(selectionsOf(['G']), selectionsOf([])),
  defaults: fc.boolean(),
});

/** How one and the same operation can be written. */
interface Style {
  readonly separators: readonly string[];
  readonly literals: readonly number[];
  readonly fragmentsFirst: boolean;
  readonly fragmentsReversed: boolean;
  readonly others: readonly string[];
}
const styles = fc.record<Style>({
  separators: fc.array(
    fc.constantFrom(' ', '\n', ', ', '\t', ' # {"a"}\n', ',,', '\r\n', '\ufeff '),
    {
      minLength: 1,
      maxLength: 7,
    },
  ),
  literals: fc.array(fc.nat(10), { minLength: 1, maxLength: 7 }),
  fragmentsFirst: fc.boolean(),
  fragmentsReversed: fc.boolean(),
  others: fc.subarray(['query Other { a }', 'mutation M { a }', 'query Another ($x: Int) { b }']),
});

/** Takes one after the other, from the start again after the last. */
function inTurn<Value>(values: readonly Value[]): () => Value {
  let next = 0;
  return () => {
    const value = values[next % values.length];
    next += 1;
    if (value === undefined) throw new Error('There is nothing to take.');
    return value;
  };
}

/** An operation as text. Each field has a name of its own, so that none is in another's way. */
function write(operation: Operation, style: Style): string {
  const separator = inTurn(style.separators);
  const pick = inTurn(style.literals);
  const used = new Set<string>();
  let fields = 0;
  const literal = (name: string) => {
    const all = LITERALS[name] ?? [];
    return all[pick() % all.length] ?? '';
  };
  const argumentText = ({ name, value }: Argument) => {
    if (value === 'variable') used.add(name);
    return `${name}:${{ literal: () => literal(name), null: () => 'null', variable: () => `$${name}` }[value]()}`;
  };
  const conditionText = (given: Condition | null) => {
    if (!given) return '';
    if (given.if.startsWith('$')) used.add(given.if.slice(1));
    return `\u0001@${given.directive}(if:${given.if})`;
  };
  const text = (selections: readonly Selection[]): string =>
    `{\u0001${selections.map(one).join('\u0001')}\u0001}`;
  const one = (selection: Selection): string => {
    const after = conditionText(selection.condition);
    if (selection.kind === 'spread') return `...${selection.name}${after}`;
    if (selection.kind === 'inline') {
      const type = selection.name === '' ? '' : `\u0001on\u0001${selection.name}`;
      return `...${type}${after}${text(selection.selections)}`;
    }
    fields += 1;
    if (selection.kind === 'leaf') {
      return `${selection.alias ? `x${fields}:` : ''}${selection.name}${after}`;
    }
    const given = selection.arguments.map(argumentText).join('\u0001');
    return `x${fields}:${selection.name}${given && `(${given})`}${after}${text(selection.selections)}`;
  };
  const body = `{\u0001x:one${text(operation.selections)}\u0001}`;
  const fragments = operation.fragments.map(
    (each, n) => `fragment\u0001${'FG'[n]}\u0001on\u0001T${text(each)}`,
  );
  const variables = [...used].sort().map((name) => {
    const type = VARIABLES[name] ?? 'Boolean!';
    return `$${name}:${type}${operation.defaults && type === 'Int' ? '=1' : ''}`;
  });
  const head = `query\u0001Main${variables.length > 0 ? `(${variables.join('\u0001')})` : ''}`;
  if (style.fragmentsReversed) fragments.reverse();
  const definitions = style.fragmentsFirst
    ? [...fragments, ...style.others, head + body]
    : [head + body, ...fragments, ...style.others];
  return definitions.join('\u0001').replaceAll('\u0001', () => separator());
}

const PLAIN: Style = {
  separators: [' '],
  literals: [0],
  fragmentsFirst: false,
  fragmentsReversed: false,
  others: [],
};

/** What is left of an operation of that which a plan can depend on. */
function meaningOf(operation: Operation): string {
  return write(operation, PLAIN);
}

/** Another operation that is different in one thing. */
const CHANGES: readonly ((one: Selection) => Selection | undefined)[] = [
  (one) => (one.kind === 'leaf' ? { ...one, name: one.name === 'a' ? 'b' : 'a' } : undefined),
  (one) => (one.kind === 'leaf' ? { ...one, alias: !one.alias } : undefined),
  (one) =>
    one.kind === 'field' ? { ...one, name: one.name === 'one' ? 'two' : 'one' } : undefined,
  (one) => (one.kind === 'inline' ? { ...one, name: one.name === 'T' ? 'I' : 'T' } : undefined),
  (one) => ({ ...one, condition: one.condition ? null : { directive: 'skip', if: '$x' } }),
  (one) =>
    (one.condition && {
      ...one,
      condition: { ...one.condition, if: opposite(one.condition.if) },
    }) ||
    undefined,
  (one) =>
    (one.condition && {
      ...one,
      condition: {
        ...one.condition,
        directive: one.condition.directive === 'skip' ? 'include' : 'skip',
      },
    }) ||
    undefined,
  (one) => (one.arguments.length > 0 ? { ...one, arguments: one.arguments.slice(1) } : undefined),
  (one) => {
    const [first, ...rest] = one.arguments;
    if (!first) return undefined;
    const value = first.value === 'literal' ? 'null' : 'literal';
    return { ...one, arguments: [{ ...first, value }, ...rest] };
  },
];

function opposite(given: Condition['if']): Condition['if'] {
  return ({ true: 'false', false: 'true', $x: '$y', $y: '$x' } as const)[given];
}

describe('the key of a plan', () => {
  it('is one for all ways to write an operation: white space, comments, literals, order of fragments', () => {
    fc.assert(
      fc.property(operations, styles, styles, (operation, style, other) => {
        expect(keyOf(write(operation, style))).toBe(keyOf(write(operation, other)));
      }),
      { numRuns: 10_000 },
    );
  });

  it('is another one for an operation that is different in one thing', () => {
    const change = fc.tuple(fc.constantFrom(...CHANGES), fc.nat(2));
    fc.assert(
      fc.property(operations, change, styles, styles, (operation, [make, at], style, other) => {
        const chosen = operation.selections[at % operation.selections.length];
        const made = chosen && make(chosen);
        fc.pre(made !== undefined);
        const selections = operation.selections.map((one) => (one === chosen ? made : one));
        const changed = { ...operation, selections };
        expect(keyOf(write(operation, style))).not.toBe(keyOf(write(changed, other)));
      }),
      { numRuns: 10_000 },
    );
  });

  it('is shared by no two operations of different meaning', () => {
    const meanings = new Map<string, string>();
    fc.assert(
      fc.property(operations, styles, (operation, style) => {
        const key = keyOf(write(operation, style));
        const meaning = reachable(operation);
        expect(meanings.get(key) ?? meaning).toBe(meaning);
        meanings.set(key, meaning);
      }),
      { numRuns: 10_000 },
    );
    expect(meanings.size).toBeGreaterThan(1_000);
  });
});

/** The meaning without fragments that nobody spreads, which are no part of the operation. */
function reachable(operation: Operation): string {
  const spreads = (selections: readonly Selection[]): Set<string> => {
    const found = new Set<string>();
    for (const one of selections) {
      if (one.kind === 'spread') found.add(one.name);
      for (const name of spreads(one.selections)) found.add(name);
    }
    return found;
  };
  const direct = spreads(operation.selections);
  const [f = [], g = []] = operation.fragments;
  const needsG = direct.has('G') || (direct.has('F') && spreads(f).has('G'));
  const kept = [direct.has('F') ? f : [], needsG ? g : []];
  return meaningOf({ ...operation, fragments: kept });
}
