import { setImmediate } from 'node:timers/promises';
import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { stringifyResult, viewOfText } from './text-data.ts';

const TEXT = '{"a":{"b":1},"c":[1,2],"__proto__":{"d":null}}';
const VALUE = JSON.parse(TEXT);

describe('a view of text', () => {
  it('is its text until somebody looks into it', () => {
    const view = viewOfText(TEXT);
    const copy = { ...{ data: view } };
    expect(copy.data).toBe(view);
    expect(stringifyResult(copy)).toBe(`{"data":${TEXT}}\n`);
    Object.assign(view['a'] as object, { b: 2 });
    expect(stringifyResult(copy)).toBe(`{"data":${TEXT.replace('"b":1', '"b":2')}}\n`);
  });

  it.each<[string, (view: Record<string, unknown>) => unknown, unknown]>([
    ['a member', (view) => view['a'], { b: 1 }],
    ['the member __proto__', (view) => Reflect.get(view, '__proto__'), { d: null }],
    ['a member that is not there', (view) => view['constructor'], undefined],
    ['its keys', (view) => Object.keys(view), ['a', 'c', '__proto__']],
    ['its entries', (view) => Object.entries(view), Object.entries(VALUE)],
    ['whether it has a member', (view) => ['a' in view, 'x' in view], [true, false]],
    ['a copy', (view) => JSON.stringify({ ...view }), TEXT],
    ['its JSON', (view) => JSON.stringify(view), TEXT],
    ['what awaits it', (view) => view['then'], undefined],
    ['no prototype', (view) => Object.getPrototypeOf(view), null],
    ['its class', (view) => [Array.isArray(view), view instanceof Object], [false, false]],
    ['its members in turn', keysInTurn, ['a', 'c', '__proto__']],
    ['what a descendant inherits', (view) => Object.create(view)['a'], { b: 1 }],
  ])('gives %s like an object', (_what, look, expected) => {
    expect(look(viewOfText(TEXT))).toEqual(expected);
  });

  it.each<[string, (view: Record<string, unknown>) => unknown, string]>([
    ['set', (view) => Object.assign(view, { a: 1 }), '{"a":1,"c":[1,2],"__proto__":{"d":null}}'],
    ['deleted', (view) => delete view['c'], '{"a":{"b":1},"__proto__":{"d":null}}'],
    [
      'defined',
      (view) => Object.defineProperty(view, 'c', { value: 3 }),
      '{"a":{"b":1},"c":3,"__proto__":{"d":null}}',
    ],
    [
      'changed below',
      (view) => Object.assign(view['a'] as object, { b: 2 }),
      '{"a":{"b":2},"c":[1,2],"__proto__":{"d":null}}',
    ],
  ])('lets a member be %s', (_what, change, expected) => {
    const view = viewOfText(TEXT);
    change(view);
    expect(JSON.stringify(view)).toBe(expected);
    expect(stringifyResult({ data: view })).toBe(`{"data":${expected}}\n`);
  });

  it('can be read as long as its answer is being written, and says so when it is too late', async () => {
    const [view, seen, kept] = [viewOfText(TEXT), viewOfText(TEXT), viewOfText(TEXT)];
    for (const data of [view, seen]) stringifyResult({ data });
    expect(seen['c']).toEqual([1, 2]);
    await setImmediate();
    await setImmediate();
    expect(() => view['c']).toThrow('has been sent already');
    expect(() => JSON.stringify(view)).toThrow(TypeError);
    expect(JSON.stringify(seen)).toBe(TEXT);
    expect(JSON.stringify(kept)).toBe(TEXT);
  });

  it('is shown by console.log with its members, and to whoever comes too late with a note', async () => {
    const parsed = Object.assign(Object.create(null), { a: { b: 1 }, c: [1, 2] });
    const text = JSON.stringify(parsed);
    expect(inspect(viewOfText(text))).toBe(inspect(parsed));
    expect(format('%s %j', viewOfText(text), viewOfText(text))).toBe(
      format('%s %j', parsed, parsed),
    );
    const [sent, within] = [viewOfText(text), { data: viewOfText(text) }];
    for (const data of [sent, within.data]) stringifyResult({ data });
    await setImmediate();
    await setImmediate();
    expect(inspect(sent)).toBe('[data that has been sent already]');
    expect(inspect(within)).toBe('{ data: [data that has been sent already] }');
  });

  it.each<[string, (view: Record<string, unknown>) => Record<string, unknown>]>([
    ['freeze', Object.freeze],
    ['seal', Object.seal],
    ['preventExtensions', Object.preventExtensions],
  ])('can be given to Object.%s', (_name, close) => {
    const view = close(viewOfText(TEXT));
    expect(() => Object.assign(view, { z: 1 })).toThrow(TypeError);
    expect(Object.isExtensible(view)).toBe(false);
    expect(Object.getPrototypeOf(view)).toBe(null);
    expect(JSON.stringify(view)).toBe(TEXT);
    expect(stringifyResult({ data: view })).toBe(`{"data":${TEXT}}\n`);
  });

  it.each<[string, (view: Record<string, unknown>) => Record<string, unknown>, string]>([
    [
      'a proxy that hides a part',
      (view) =>
        new Proxy(view, { get: (target, key) => (key === 'c' ? '***' : target[key as 'a']) }),
      '{"a":{"b":1},"c":"***","__proto__":{"d":null}}',
    ],
    ['a proxy that hands everything on', (view) => new Proxy(view, {}), TEXT],
    ['a descendant', (view) => Object.assign(Object.create(view), { own: 1 }), '{"own":1}'],
  ])('is written as %s around it shows it', (_what, wrap, expected) => {
    expect(stringifyResult({ data: wrap(viewOfText(TEXT)) })).toBe(`{"data":${expected}}\n`);
  });

  it('changes no other object', () => {
    void viewOfText(TEXT)['a'];
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('a result that is written', () => {
  it('has the text of its data as it is', () => {
    const exact = '{"n":1.0000000000000000001}';
    const result = { errors: undefined, data: viewOfText(exact), extensions: { a: 1 } };
    expect(stringifyResult(result)).toBe(`{"data":${exact},"extensions":{"a":1}}\n`);
  });

  it.each([{}, { data: null }, { data: { a: 1 } }, { errors: [{ message: '"' }], data: null }])(
    '%j without a view is written as usual',
    (result) => {
      expect(stringifyResult(result)).toBe(`${JSON.stringify(result)}\n`);
    },
  );
});

function keysInTurn(view: object): string[] {
  const keys: string[] = [];
  for (const key in view) keys.push(key);
  return keys;
}
