import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanResponse } from './scan.ts';
import type { LeafTextCheck, ScanMember, ScanObject, ScanValue } from './scan-shape.ts';

const RUN = Symbol('run');
const COLOURS = ['RED', 'GREEN'];

function check(kind: LeafTextCheck['kind'], isNonNull = false): LeafTextCheck {
  const texts = new Set(COLOURS.map((colour) => `"${colour}"`));
  return kind === 'enum' ? { kind, isNonNull, texts } : { kind, isNonNull };
}

function member(key: string, value: ScanValue, changed: Partial<ScanMember> = {}): ScanMember {
  const keyText = `${JSON.stringify(key)}:`;
  return {
    key,
    keyText,
    value,
    isKept: true,
    startsRun: false,
    hasComma: false,
    endsRun: undefined,
    ...changed,
  };
}

function objectOf(object: ScanObject): ScanValue {
  return { kind: 'object', object };
}

/** A run of one leaf of each kind, and what is read one by one beside it. */
const INNER: ScanObject = {
  members: [
    member('name', { kind: 'leaf', check: check('string') }, { isKept: false, startsRun: true }),
    member('count', { kind: 'leaf', check: check('int') }),
    member('price', { kind: 'leaf', check: check('float') }, { isKept: false }),
    member('sold', { kind: 'leaf', check: check('boolean') }, { isKept: false }),
    member('colour', { kind: 'leaf', check: check('enum') }, { isKept: false, endsRun: RUN }),
    member('more', { kind: 'any' }),
  ],
};
const SHARED = objectOf({ ...INNER, shares: 'whole' });
const SHAPE: ScanObject = {
  members: [
    member('one', { kind: 'object', object: INNER }),
    member('list', {
      kind: 'list',
      element: { kind: 'list', element: { kind: 'object', object: INNER } },
    }),
  ],
};

const inner = fc.record(
  {
    name: fc.option(fc.string({ unit: 'binary' })),
    count: fc.option(fc.integer()),
    price: fc.option(fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100)),
    sold: fc.option(fc.boolean()),
    colour: fc.option(fc.constantFrom(...COLOURS)),
    more: fc.jsonValue(),
  },
  { noNullPrototype: true },
);
const data = fc.record({
  one: fc.option(inner),
  list: fc.option(
    fc.array(fc.option(fc.array(fc.option(inner), { maxLength: 3 })), { maxLength: 3 }),
  ),
});

/** The value with its runs taken apart. */
function unrolled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unrolled);
  if (typeof value !== 'object' || value === null) return value;
  const run = Reflect.get(value, RUN);
  const own = Object.entries(value).map(([key, below]) => [key, unrolled(below)] as const);
  return {
    ...(typeof run === 'string' ? JSON.parse(`{${run}}`) : {}),
    ...Object.fromEntries(own),
  };
}

describe('scanning the text of a response', () => {
  it('gives what parsing gives', () => {
    fc.assert(
      fc.property(data, (given) => {
        const text = JSON.stringify({ data: given });
        const scanned = scanResponse(text, SHAPE);
        expect(scanned).toBeDefined();
        expect(unrolled(scanned)).toEqual(JSON.parse(text).data);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same where equal objects become one, with what they hold', () => {
    const pair: ScanObject = {
      shares: 'whole',
      members: [member('id', { kind: 'any' }), member('below', { kind: 'list', element: SHARED })],
    };
    const shape = { members: [member('list', { kind: 'list', element: objectOf(pair) })] };
    const given = fc
      .array(
        fc.record({ id: fc.string({ minLength: 64 }), below: fc.array(inner, { maxLength: 2 }) }),
      )
      .chain((few) =>
        fc.array(fc.constantFrom(...few, { id: 'short', below: [] }), { maxLength: 8 }),
      );
    fc.assert(
      fc.property(given, (list) => {
        const text = JSON.stringify({ data: { list } });
        const scanned = scanResponse(text, shape);
        expect(unrolled(scanned)).toEqual(JSON.parse(text).data);
        const texts = new Set(list.map((each) => JSON.stringify(each)));
        if (texts.size === 1 && list[0]?.id !== 'short')
          expect(new Set(scanned?.['list'] as unknown[]).size).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  it('hands leaf values through as they were written', () => {
    const written = '"name":"\\u00e9\\/","count":-0,"price":1.50,"sold":true,"colour":null';
    const scanned = scanResponse(`{"data":{"one":{${written},"more":[]},"list":null}}`, SHAPE);
    expect(Reflect.get(scanned?.['one'] as object, RUN)).toBe(written);
  });

  it('takes nothing for a response that a parser would not, or would read otherwise', () => {
    const change = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 2 }),
      insert: fc.constantFrom(
        '',
        '"',
        '\\',
        '{',
        '}',
        ',',
        '0',
        '-',
        '.',
        'e',
        'n',
        ' ',
        '\n',
        '\u0001',
        '\\u00',
        '[',
        ']',
        ':',
      ),
    });
    fc.assert(
      fc.property(data, change, (given, { at, remove, insert }) => {
        const text = JSON.stringify({ data: given });
        const place = at % text.length;
        const changed = text.slice(0, place) + insert + text.slice(place + remove);
        const scanned = scanResponse(changed, SHAPE);
        if (scanned === undefined) return;
        expect(unrolled(scanned)).toEqual(JSON.parse(changed).data);
      }),
      { numRuns: 3_000 },
    );
  });

  const around = (one: string) => `{"data":{"one":${one},"list":null}}`;
  const object = (changed: Record<string, string>) => {
    const members = {
      name: '"a"',
      count: '1',
      price: '1',
      sold: 'true',
      colour: '"RED"',
      more: '1',
    };
    const texts = Object.entries({ ...members, ...changed }).map(
      ([key, text]) => `"${key}":${text}`,
    );
    return around(`{${texts.join()}}`);
  };

  it.each([
    ['errors beside the data', '{"errors":[],"data":{"one":null,"list":null}}'],
    ['extensions behind the data', '{"data":{"one":null,"list":null},"extensions":{}}'],
    ['no data', '{"data":null}'],
    ['members in another order', '{"data":{"list":null,"one":null}}'],
    ['a member that is missing', '{"data":{"one":null}}'],
    ['a member too many', '{"data":{"one":null,"list":null,"x":1}}'],
    ['white space', '{"data": {"one":null,"list":null}}'],
    ['something behind it', '{"data":{"one":null,"list":null}}}}'],
    ['an object where a list was asked for', '{"data":{"one":null,"list":{}}}'],
    ['a whole number that is too large', object({ count: '2147483648' })],
    ['a whole number that has a fraction', object({ count: '1.0' })],
    ['a number with a zero in front', object({ count: '01' })],
    ['a number that ends with its point', object({ price: '1.' })],
    ['a number with an exponent, which may be too large', object({ price: '1e999' })],
    ['a string in place of a number', object({ count: '"1"' })],
    ['a number in place of a string', object({ name: '1' })],
    ['a value that the enum has not', object({ colour: '"BLUE"' })],
    ['an escape that JSON has not', object({ name: '"\\x41"' })],
    ['a line break in a string', object({ name: '"a\nb"' })],
    ['a line break in a string with escapes', object({ name: '"\\u0041\nb"' })],
    ['a line break in a value of any kind', object({ more: '"\n"' })],
    ['a line break further down in one', object({ more: '{"a":["\n"]}' })],
    ['a string that does not end', around('{"name":"a')],
  ])('leaves %s to the parser', (_what, text) => {
    expect(scanResponse(text, SHAPE)).toBeUndefined();
  });

  it('leaves a null to the parser where there may be none', () => {
    const leaf = { kind: 'leaf', check: check('string', true) } as const;
    const shape = {
      members: [member('name', leaf, { isKept: false, startsRun: true, endsRun: RUN })],
    };
    expect(scanResponse('{"data":{"name":"a"}}', shape)).toBeDefined();
    expect(scanResponse('{"data":{"name":null}}', shape)).toBeUndefined();
  });
});
