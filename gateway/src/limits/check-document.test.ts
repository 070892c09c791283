import fc from 'fast-check';
import { type DocumentNode, Kind, parse, type SelectionSetNode, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkDocument } from './check-document.ts';
import { LimitError, type LimitName } from './limit-error.ts';
import { boundsOf, DEFAULT_SHAPE_LIMITS, type Limit, type ShapeLimits } from './shape-limits.ts';

const NO_LIMITS = Object.fromEntries(
  Object.keys(DEFAULT_SHAPE_LIMITS).map((name) => [name, 'off' satisfies Limit]),
) as unknown as ShapeLimits;

/** The limit that a document is beyond; `undefined` for none. */
function refusal(document: DocumentNode, limits: Partial<ShapeLimits>): LimitName | undefined {
  try {
    checkDocument(document, boundsOf({ ...NO_LIMITS, ...limits }));
    return undefined;
  } catch (thrown) {
    if (thrown instanceof LimitError) return thrown.limit;
    throw thrown;
  }
}

/** The least limit by which a document is fine. */
function least(name: keyof ShapeLimits, query: string): number {
  const document = parse(query);
  for (let limit = 0; ; limit += 1) {
    if (refusal(document, { [name]: limit }) === undefined) return limit;
  }
}

describe('what is counted of a document', () => {
  it.each<[keyof ShapeLimits, number, string]>([
    ['maxDepth', 1, '{ a }'],
    ['maxDepth', 3, '{ a { b { c } d } e }'],
    ['maxDepth', 3, '{ a { ... { ... on B { b { ... { c } } } } } }'],
    ['maxDepth', 4, '{ a { ...F } } fragment F on A { b { ...G } } fragment G on B { c { d } }'],
    ['maxDepth', 3, '{ a } query Other { a { b { c } } }'],
    ['maxDepth', 2, '{ a } fragment Unused on A { b { c } }'],
    ['maxDepth', 2, '{ a } mutation { b { c } } subscription { d }'],
    ['maxAliases', 0, '{ a b c }'],
    ['maxAliases', 2, '{ x: a { y: a z } }'],
    ['maxAliases', 3, '{ a: a b: __typename c: __schema { a } }'],
    ['maxAliases', 4, '{ a { ...F } b { ...F } } fragment F on A { x: a ... { y: b } }'],
    ['maxRootFields', 3, '{ a { b c d } ... { e } ...F } fragment F on Query { f { g } }'],
    ['maxRootFields', 4, '{ ...F ...F } fragment F on Query { a b }'],
    ['maxRootFields', 2, '{ a } query Two { a b }'],
    ['maxDirectives', 3, '{ a @x @x ... @include(if: true) { b } }'],
    ['maxDirectives', 4, 'query ($v: Int @x) @y { a ...F @z } fragment F on A @w { a }'],
    ['maxDirectives', 4, '{ ...F ...F } fragment F on A @x { a @y }'],
    ['maxSelections', 1, '{ a }'],
    ['maxSelections', 4, '{ a { b } ... { c } }'],
    ['maxSelections', 7, '{ ...F a { ...F } } fragment F on A { a b }'],
    ['maxOperationNameLength', 3, 'query Abc { a }'],
    ['maxOperationNameLength', 0, '{ a }'],
    ['maxListItems', 3, '{ a(in: [1, [1, 2, 3], { b: [1, 2] }]) }'],
    ['maxListItems', 2, 'query ($v: [Int] = [1, 2]) { a }'],
    ['maxListItems', 2, '{ a @x(in: { y: [1, 2] }) }'],
    ['maxListItems', 2, '{ ...F } fragment F on A @x(in: [1, 2]) { a }'],
  ])('%s is %d in %s', (name, count, query) => {
    expect(least(name, query)).toBe(count);
  });

  it.each([
    '{ ...F } fragment F on A { ...F }',
    '{ ...F } fragment F on A { a ...F b }',
    '{ ...F } fragment F on A { ...F @x a @y }',
    '{ ...F } fragment F on A { a { ...G } b } fragment G on A { c ...F @x d { ...F ...G } }',
    '{ ...F ...G ...H } fragment F on A { ...G ...H } fragment G on A { ...F ...H } fragment H on A { ...F ...G ...H }',
  ])('has an end where fragments have none: %s', (query) => {
    expect(refusal(parse(query), DEFAULT_SHAPE_LIMITS)).toBeUndefined();
  });

  it('are no fragments that are not there, nor operations', () => {
    for (const query of ['{ ...Nothing ...toString ...__proto__ }', 'type A { a: Int }']) {
      expect(refusal(parse(query), DEFAULT_SHAPE_LIMITS)).toBeUndefined();
    }
  });

  it.each([
    ['fields', `${'{ a '.repeat(21)}${'}'.repeat(21)}`],
    ['inline fragments', `{ a ${'... { a '.repeat(100)}${'}'.repeat(101)}`],
    [
      'named fragments',
      `{ ...F0 } ${Array.from({ length: 101 }, (_, n) => `fragment F${n} on A { a ...F${n + 1} }`)}`,
    ],
    ['lists', `{ a(in: ${'['.repeat(101)}${']'.repeat(101)}) }`],
    ['objects', `{ a(in: ${'{a:'.repeat(101)}1${'}'.repeat(101)}) }`],
  ])('is the nesting of %s', (_what, query) => {
    const aLotOfRoom = { ...NO_LIMITS, maxDepth: 20 };
    expect(refusal(parse(query), aLotOfRoom)).toBe('maxDepth');
    expect(refusal(parse(query), { ...aLotOfRoom, maxDepth: 22 })).toBeUndefined();
  });
});

/** Fragments of which each holds the next one this many times. */
function multiplied(levels: number, times: number): DocumentNode {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const next = `... { ...F${level + 1} } `.repeat(times);
    return `fragment F${level} on A { ${next} }`;
  });
  return parse(`{ a { ...F0 } } ${fragments.join(' ')} fragment F${levels} on A { x }`);
}

describe('numbers that are too large for others', () => {
  it.each([
    ['2^32', 32, 2],
    ['2^53', 53, 2],
    ['2^64', 64, 2],
    ['3^200', 200, 3],
    ['the largest number', 1_100, 2],
  ])('are refused: %s', (_what, levels, times) => {
    const document = multiplied(levels, times);
    for (const maxSelections of [0, 1, 10_000, 9_999_999, 'off'] as const) {
      expect(refusal(document, { maxSelections })).toBe('maxSelections');
    }
  });

  it('are no smaller for aliases and directives', () => {
    const { definitions } = multiplied(64, 2);
    const tail = parse('fragment F64 on A { x: y @z }').definitions;
    const document: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: [...definitions.slice(0, -1), ...tail],
    };
    const room = { ...NO_LIMITS, maxSelections: 'off' } as const;
    expect(refusal(document, { ...room, maxAliases: 30 })).toBe('maxAliases');
    expect(refusal(document, { ...room, maxDirectives: 50 })).toBe('maxDirectives');
  });
});

/** A selection of a generated document; numbers are names of fragments. */
type Generated =
  | { readonly kind: 'leaf'; readonly alias: boolean; readonly directive: boolean }
  | { readonly kind: 'spread'; readonly fragment: number }
  | { readonly kind: 'inline' | 'field'; readonly selections: readonly Generated[] };

const FRAGMENTS = 8;
const selections = fc.letrec<{ one: Generated; many: Generated[] }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ kind: fc.constant('leaf'), alias: fc.boolean(), directive: fc.boolean() }),
    fc.record({ kind: fc.constant('spread'), fragment: fc.nat(FRAGMENTS) }),
    fc.record({ kind: fc.constantFrom('inline', 'field'), selections: tie('many') }),
  ) as fc.Arbitrary<Generated>,
  many: fc.array(tie('one'), { minLength: 1, maxLength: 5 }),
})).many;
const documents = fc.array(selections, { minLength: 2, maxLength: FRAGMENTS });

function textOf(all: readonly Generated[]): string {
  const texts = all.map((one): string => {
    if (one.kind === 'leaf') return `${one.alias ? 'b: ' : ''}a${one.directive ? ' @d' : ''}`;
    if (one.kind === 'spread') return `...F${one.fragment}`;
    return `${one.kind === 'field' ? 'c' : '...'} ${textOf(one.selections)}`;
  });
  return `{ ${texts.join(' ')} }`;
}

function documentOf([operation = [], ...fragments]: readonly Generated[][]): DocumentNode {
  const texts = fragments.map((each, n) => `fragment F${n} on A ${textOf(each)}`);
  return parse(`query { a ${textOf(operation)} } ${texts.join(' ')}`);
}

/**
 * Puts fragments in their places, one by one and as often as they are spread; gives the number of
 * selections of the operation or fragment that has most.
 */
function expanded(document: DocumentNode): number {
  const fragments = new Map<string, SelectionSetNode>();
  const sets: SelectionSetNode[] = [];
  for (const definition of document.definitions) {
    if (!('selectionSet' in definition)) continue;
    sets.push(definition.selectionSet);
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition.selectionSet);
    }
  }
  const count = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((total, selection) => {
      if (selection.kind !== Kind.FRAGMENT_SPREAD) return total + 1 + count(selection.selectionSet);
      return total + 1 + count(fragments.get(selection.name.value));
    }, 0);
  return Math.max(...sets.map(count));
}

/** Spreads only of fragments that come later, so that there are no cycles. */
function withoutCycles(all: readonly Generated[][]): Generated[][] {
  const later = (set: readonly Generated[], from: number): Generated[] =>
    set.map((one) => {
      if (one.kind === 'spread') return { ...one, fragment: from + one.fragment };
      return one.kind === 'leaf' ? one : { ...one, selections: later(one.selections, from) };
    });
  return all.map((set, n) => later(set, n));
}

function nodesOf(document: DocumentNode): number {
  let nodes = 0;
  visit(document, {
    enter() {
      nodes += 1;
    },
  });
  return nodes;
}

describe('generated documents', () => {
  it('are counted exactly', () => {
    fc.assert(
      fc.property(documents.map(withoutCycles), (generated) => {
        const document = documentOf(generated);
        const count = expanded(document);
        fc.pre(count < 100_000);
        expect(refusal(document, { maxSelections: count })).toBeUndefined();
        expect(refusal(document, { maxSelections: count - 1 })).toBe('maxSelections');
      }),
      { numRuns: 500 },
    );
  });

  it('are looked at once, whatever their fragments come to', () => {
    fc.assert(
      fc.property(documents, (generated) => {
        const document = documentOf(generated);
        const bounds = { ...boundsOf(NO_LIMITS), maxSelections: Number.POSITIVE_INFINITY };
        expect(checkDocument(document, bounds)).toBeLessThanOrEqual(nodesOf(document));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['doubled fragments', multiplied(500, 2)],
    ['fragments that hold many', multiplied(20, 50)],
    [
      'many operations',
      parse(Array.from({ length: 1_000 }, (_, n) => `query Q${n} { ...F }`).join(' ')),
    ],
    ['a list', parse(`{ a(in: [${'1,'.repeat(9_000)}]) }`)],
  ])('of %s are looked at once', (_what, document) => {
    const bounds = { ...boundsOf(NO_LIMITS), maxSelections: Number.POSITIVE_INFINITY };
    expect(checkDocument(document, bounds)).toBeLessThanOrEqual(nodesOf(document));
  });
});
