import { describe, expect, it } from 'vitest';
import { formatClientError } from './client-errors.ts';

const unexpected = {
  message: 'connect ECONNREFUSED 10.0.0.1',
  path: ['me'],
  locations: [{ line: 1, column: 1 }],
  extensions: { code: 'INTERNAL_SERVER_ERROR', secret: 'hunter2' },
};

describe('an error on its way to a client', () => {
  it('says in production nothing of what was not expected', () => {
    expect(formatClientError(unexpected, true)).toEqual({
      message: 'Internal server error.',
      path: ['me'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  });

  it('says what went wrong to developers', () => {
    expect(formatClientError(unexpected, false)).toBe(unexpected);
  });

  it('keeps in production what the client can mend, without hints at the schema', () => {
    const wrong = {
      message: 'Variable "$in" got invalid value; Field "nam" is not defined. Did you mean "name"?',
      extensions: { code: 'BAD_USER_INPUT' },
    };
    expect(formatClientError(wrong, true)).toEqual({
      ...wrong,
      message: 'Variable "$in" got invalid value; Field "nam" is not defined.',
    });
  });

  it('loses hints of any kind, and no sentence that only looks like one', () => {
    const said = (message: string) => formatClientError({ message }, true).message;
    expect(said('Unknown type "Usr". Did you mean "User" or "Use"?')).toBe('Unknown type "Usr".');
    expect(said('"Did you mean it" is no Int.')).toBe('"Did you mean it" is no Int.');
    const evil = `${'Did you mean '.repeat(100_000)}!`;
    expect(said(evil)).toBe(evil);
    expect(said(`${evil} Did you mean "a"?`)).toBe(evil);
  });

  it('repeats little of what the client has sent', () => {
    const locations = Array.from({ length: 1_000 }, (_, line) => ({ line, column: 1 }));
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
    for (const production of [true, false]) {
      const long = { message: 'x'.repeat(1_000_000), locations, extensions };
      const formatted = formatClientError(long, production);
      expect(JSON.stringify(formatted).length).toBeLessThan(800);
      expect(formatted.message).toMatch(/^x{400}…$/);
    }
  });

  it('keeps what a subgraph says whole', () => {
    const long = { message: 'x'.repeat(10_000), extensions: { code: 'OUT_OF_STOCK' } };
    expect(formatClientError(long, true)).toBe(long);
  });
});
