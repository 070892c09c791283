import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createErrorMask } from './mask-errors.ts';

it('an error of many fields is in the log once, and tells none of their clients what it was', () => {
  const lines: string[] = [];
  const mask = createErrorMask(pino({}, { write: (line: string) => lines.push(line) }));
  const failed = new Error('relation "canary" does not exist');
  for (const i of [0, 1, 2]) {
    const error = new GraphQLError(failed.message, { path: ['list', i], originalError: failed });
    expect(mask(error.toJSON(), error)).toEqual({
      message: 'The service could not answer this.',
      path: ['list', i],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  }
  const another = new GraphQLError('other', { path: ['a'], originalError: new Error('other') });
  mask(another.toJSON(), another);
  expect(lines.map((line) => JSON.parse(line).path)).toEqual([['list', 0], ['a']]);
  expect(lines[0]).toContain('canary');
});
