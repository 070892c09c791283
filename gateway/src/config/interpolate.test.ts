// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references in a configuration look so.
import { describe, expect, it } from 'vitest';
import { interpolate } from './interpolate.ts';

const environment = { HOST: 'shop.example', EMPTY: '', NESTED: '$' + '{HOST}' };

function textOf(source: string): string {
  const result = interpolate(source, environment);
  return result.kind === 'text' ? result.text : `problem: ${result.message}`;
}

describe('interpolate', () => {
  it.each([
    ['http://${HOST}/graphql', 'http://shop.example/graphql'],
    ['${HOST}-${HOST}', 'shop.example-shop.example'],
    ['${MISSING:-fallback}', 'fallback'],
    ['${MISSING:-http://127.0.0.1:4001/graphql}', 'http://127.0.0.1:4001/graphql'],
    ['${MISSING:-}', ''],
    ['${EMPTY:-fallback}', 'fallback'],
    ['${EMPTY}', ''],
    ['${HOST:-fallback}', 'shop.example'],
    ['$${HOST}', '${HOST}'],
    ['$$${HOST}', '$${HOST}'],
    ['costs $5', 'costs $5'],
  ])('reads %s as %s', (source, expected) => {
    expect(textOf(source)).toBe(expected);
  });

  it('does not read again what it put in', () => {
    expect(textOf('${NESTED}')).toBe('${HOST}');
  });

  it('names the variable that is missing and how to give it a default', () => {
    expect(textOf('${MISSING}')).toBe(
      'problem: the environment variable MISSING is not set and has no default; write ${MISSING:-default} to give it one',
    );
  });

  it.each(['${', '${}', '${a b}', '${HOST', '${1X}', '${HOST-default}'])('refuses %s', (source) => {
    expect(interpolate(source, environment).kind).toBe('problem');
  });

  it('does not take what every object has for a variable', () => {
    expect(textOf('${constructor:-none}')).toBe('none');
    expect(textOf('${toString:-none}')).toBe('none');
  });
});
