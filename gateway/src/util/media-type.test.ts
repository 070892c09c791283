import { expect, it } from 'vitest';
import { mediaTypeOf } from './media-type.ts';

it.each([
  ['application/json', 'application/json', true],
  [' Application/JSON ; Charset="UTF-8"', 'application/json', true],
  ['application/json;charset=utf8', 'application/json', true],
  ['application/json; profile=x; charset=latin1', 'application/json', false],
  ['application/json; charset=utf-16', 'application/json', false],
  ['text/html', 'text/html', true],
  ['', '', true],
  [undefined, '', true],
])('reads %s', (header, essence, isUtf8) => {
  expect(mediaTypeOf(header)).toEqual({ essence, isUtf8 });
});
