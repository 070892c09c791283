import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Connection,
  type PageArguments,
  type PageInfo,
  readPageArguments,
  toConnection,
} from './connection.ts';
import { type CursorShape, type CursorType, encodeCursor } from './cursor.ts';

const part = (name: string, type: CursorType, nullable = false) => ({ name, type, nullable });
const NUMBERS: CursorShape = { tag: 'numbers.UP', parts: [part('n', 'number')] };
const DATES: CursorShape = {
  tag: 'events.NEWEST',
  parts: [part('at', 'date'), part('id', 'string')],
};
const countNothing = () => Promise.resolve(0);

describe('readPageArguments', () => {
  it('takes the default size when none is given, and 1 to 100 otherwise', () => {
    expect(readPageArguments({}, NUMBERS).limit).toBe(20);
    expect(readPageArguments({ first: null, after: null }, NUMBERS).limit).toBe(20);
    expect(readPageArguments({ first: 1 }, NUMBERS)).toMatchObject({ limit: 1, backward: false });
    expect(readPageArguments({ last: 100 }, NUMBERS)).toMatchObject({ limit: 100, backward: true });
  });

  it.each([0, -1, 101, Number.MAX_SAFE_INTEGER, 1.5])('refuses a page of %d', (size) => {
    expect(() => readPageArguments({ first: size }, NUMBERS)).toThrow('"first" must be 1 to 100.');
    expect(() => readPageArguments({ last: size }, NUMBERS)).toThrow('"last" must be 1 to 100.');
  });

  it('refuses both directions at once', () => {
    expect(() => readPageArguments({ first: 1, last: 1 }, NUMBERS)).toThrow(
      '"first" and "last" cannot be asked for together.',
    );
  });

  const DATE = '2026-01-01T00:00:00.000Z';
  const raw = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    ['empty', ''],
    ['not base64', '***'],
    ['not JSON', Buffer.from('{').toString('base64url')],
    ['not a list', raw({ a: 1 })],
    ['without its list', raw([DATE, 'user-1'])],
    ['of another order', raw(['events.OLDEST', DATE, 'user-1'])],
    ['too short', raw(['events.NEWEST', DATE])],
    ['too long', raw(['events.NEWEST', DATE, 'user-1', 'user-2'])],
    ['of other types', raw(['events.NEWEST', 1, 2])],
    ['an operator', raw(['events.NEWEST', DATE, { $gt: '' }])],
    ['a date in another form', raw(['events.NEWEST', '1', 'user-1'])],
    ['no date', raw(['events.NEWEST', '2026-02-30T00:00:00.000Z', 'user-1'])],
    ['to the microsecond', raw(['events.NEWEST', '2026-01-01T00:00:00.123456Z', 'user-1'])],
    ['null', raw(['events.NEWEST', null, 'user-1'])],
    ['missing a value', raw(['events.NEWEST', DATE, null])],
    ['a zero byte', raw(['events.NEWEST', DATE, '\0'])],
  ])('refuses a cursor that is %s', (_, cursor) => {
    for (const bound of ['after', 'before']) {
      expect(() => readPageArguments({ [bound]: cursor }, DATES)).toThrow(
        `"${bound}" is not a cursor of this list.`,
      );
    }
  });

  it('takes null only where a row may have it, and makes no cursor of it elsewhere', () => {
    const optional = { ...DATES, parts: [part('at', 'date', true), part('id', 'string')] };
    const after = encodeCursor(optional, [null, 'user-1']);
    expect(readPageArguments({ after }, optional).after).toEqual([null, 'user-1']);
    expect(() => encodeCursor(DATES, [null, 'user-1'])).toThrow(
      'A list is sorted by "at", which is null in a row without being optional.',
    );
    for (const value of [Number.NaN, Infinity]) {
      expect(() => encodeCursor(NUMBERS, [value])).toThrow(`"n", which is ${value} in a row`);
    }
  });

  it('takes whole numbers of 64 bits', () => {
    const shape: CursorShape = { tag: 'wide', parts: [part('wide', 'integer')] };
    for (const value of ['9223372036854775807', '-9223372036854775808', '0']) {
      const after = encodeCursor(shape, [value]);
      expect(readPageArguments({ after }, shape).after).toEqual([value]);
    }
  });
});

describe('toConnection', () => {
  const page = (sorted: readonly number[], args: PageArguments): Connection<number> => {
    const request = readPageArguments(args, NUMBERS);
    const { after, before, backward, limit } = request;
    const within = sorted.filter(
      (n) => (!after || n > Number(after[0])) && (!before || n < Number(before[0])),
    );
    const read = (backward ? within.toReversed() : within).slice(0, limit + 1);
    return toConnection(read, request, NUMBERS, (n) => [n], countNothing);
  };
  const list = fc.uniqueArray(fc.integer(), { maxLength: 40 }).map((n) => n.sort((a, b) => a - b));

  it('cuts a sorted list into pages that put together are the list, in both directions', () => {
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 10 }), fc.boolean(), (sorted, size, backward) => {
        const seen: number[] = [];
        let cursor: string | null = null;
        for (let i = 0; i <= sorted.length; i += 1) {
          const connection: Connection<number> = backward
            ? page(sorted, { last: size, before: cursor })
            : page(sorted, { first: size, after: cursor });
          const { nodes } = connection;
          const info: PageInfo = connection.pageInfo();
          if (backward) seen.unshift(...nodes);
          else seen.push(...nodes);
          expect(backward ? info.hasNextPage : info.hasPreviousPage).toBe(i > 0);
          cursor = backward ? info.startCursor() : info.endCursor();
          if (!(backward ? info.hasPreviousPage : info.hasNextPage)) break;
        }
        expect(seen).toEqual(sorted);
      }),
    );
  });

  it('gives no cursors for an empty page and counts only when asked', () => {
    const connection = toConnection<number>(
      [],
      readPageArguments({}, NUMBERS),
      NUMBERS,
      () => {
        throw new Error('asked for a cursor');
      },
      () => {
        throw new Error('counted without being asked');
      },
    );
    expect(connection.edges()).toEqual([]);
    const { startCursor, endCursor, ...more } = connection.pageInfo();
    expect([startCursor(), endCursor()]).toEqual([null, null]);
    expect(more).toEqual({ hasNextPage: false, hasPreviousPage: false });
  });
});
