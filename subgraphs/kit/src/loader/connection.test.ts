import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPageArguments, toConnection } from './connection.ts';

const countNothing = () => Promise.resolve(0);

describe('readPageArguments', () => {
  it('takes the default size when none is given, and 1 to 100 otherwise', () => {
    expect(readPageArguments({}, []).limit).toBe(20);
    expect(readPageArguments({ first: null, after: null }, []).limit).toBe(20);
    expect(readPageArguments({ first: 1 }, []).limit).toBe(1);
    expect(readPageArguments({ first: 100 }, []).limit).toBe(100);
  });

  it.each([0, -1, 101, Number.MAX_SAFE_INTEGER])('refuses a page of %d', (first) => {
    expect(() => readPageArguments({ first }, [])).toThrow('"first" must be 1 to 100.');
  });

  it.each([
    ['empty', ''],
    ['not base64', '***'],
    ['not JSON', Buffer.from('{').toString('base64url')],
    ['not a list', Buffer.from('{"a":1}').toString('base64url')],
    ['too short', Buffer.from('["2026-01-01T00:00:00.000Z"]').toString('base64url')],
    ['of other types', Buffer.from('[1, 2]').toString('base64url')],
    ['an operator', Buffer.from('["2026-01-01T00:00:00.000Z", {"$gt": ""}]').toString('base64url')],
    ['a date in another form', Buffer.from('["1", "user-1"]').toString('base64url')],
    ['no date', Buffer.from('["yesterday", "user-1"]').toString('base64url')],
    ['a zero byte', Buffer.from('["2026-01-01T00:00:00.000Z", "\\u0000"]').toString('base64url')],
  ])('refuses a cursor that is %s', (_, after) => {
    expect(() => readPageArguments({ after }, ['date', 'string'])).toThrow(
      '"after" is not a cursor of this list.',
    );
  });
});

describe('toConnection', () => {
  it('cuts a sorted list into pages that put together are the list', () => {
    const list = fc
      .uniqueArray(fc.integer(), { maxLength: 40 })
      .map((n) => n.sort((a, b) => a - b));
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 10 }), (sorted, first) => {
        const seen: number[] = [];
        let after: string | null = null;
        for (let page = 0; page <= sorted.length; page += 1) {
          const request = readPageArguments({ first, after }, ['number']);
          const from = request.after?.[0];
          const behind = sorted.filter((n) => from === undefined || n > Number(from));
          const connection = toConnection(
            behind.slice(0, first + 1),
            request,
            (n) => [n],
            countNothing,
          );
          seen.push(...connection.nodes);
          expect(connection.pageInfo.hasPreviousPage).toBe(page > 0);
          after = connection.pageInfo.endCursor;
          if (!connection.pageInfo.hasNextPage) break;
        }
        expect(seen).toEqual(sorted);
      }),
    );
  });

  it('gives no cursors for an empty page and counts only when asked', () => {
    const { pageInfo, edges } = toConnection(
      [],
      readPageArguments({}, []),
      () => [],
      () => {
        throw new Error('counted without being asked');
      },
    );
    expect(edges).toEqual([]);
    expect(pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });
});
