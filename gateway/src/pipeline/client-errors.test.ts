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
});
